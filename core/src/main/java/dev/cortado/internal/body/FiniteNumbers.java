package dev.cortado.internal.body;

import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.ValueDeserializerModifier;
import tools.jackson.databind.deser.std.DelegatingDeserializer;
import tools.jackson.databind.ext.jdk8.OptionalDoubleDeserializer;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.type.ArrayType;

/** Numbers with a floating point are numbers: not the texts {@code "NaN"} and {@code "Infinity"}, nor what is too large for them. */
final class FiniteNumbers extends DelegatingDeserializer {

    private static final Set<Class<?>> TYPES =
            Set.of(double.class, Double.class, float.class, Float.class, Number.class);

    private FiniteNumbers(ValueDeserializer<?> delegate) {
        super(delegate);
    }

    static JacksonModule module() {
        SimpleModule module = new SimpleModule("finite numbers");
        module.addDeserializer(OptionalDouble.class, optional());
        return module.setDeserializerModifier(new ValueDeserializerModifier() {

            private static final long serialVersionUID = 1L;

            @Override
            public ValueDeserializer<?> modifyDeserializer(
                    DeserializationConfig config, BeanDescription.Supplier type, ValueDeserializer<?> deserializer) {
                return TYPES.contains(type.getBeanClass()) ? new FiniteNumbers(deserializer) : deserializer;
            }

            @Override
            public ValueDeserializer<?> modifyArrayDeserializer(
                    DeserializationConfig config, ArrayType type, BeanDescription.Supplier description, ValueDeserializer<?> deserializer) {
                Class<?> element = type.getContentType().getRawClass();
                return element == double.class || element == float.class ? new FiniteNumbers(deserializer) : deserializer;
            }
        });
    }

    /** Modifiers are not asked about it. */
    @SuppressWarnings({"unchecked", "rawtypes"})
    private static ValueDeserializer<OptionalDouble> optional() {
        return (ValueDeserializer) new FiniteNumbers(new OptionalDoubleDeserializer());
    }

    @Override
    protected ValueDeserializer<?> newDelegatingInstance(ValueDeserializer<?> delegate) {
        return new FiniteNumbers(delegate);
    }

    @Override
    public Object deserialize(JsonParser parser, DeserializationContext context) {
        Object value = super.deserialize(parser, context);
        if (!isFinite(value)) {
            throw context.weirdStringException(String.valueOf(value), handledType(), "not finite");
        }
        return value;
    }

    private static boolean isFinite(Object value) {
        return switch (value) {
            case Double number -> Double.isFinite(number);
            case Float number -> Float.isFinite(number);
            case OptionalDouble number -> number.isEmpty() || Double.isFinite(number.getAsDouble());
            case double[] numbers -> DoubleStream.of(numbers).allMatch(Double::isFinite);
            case float[] numbers -> IntStream.range(0, numbers.length).allMatch(i -> Float.isFinite(numbers[i]));
            case null, default -> true;
        };
    }
}
