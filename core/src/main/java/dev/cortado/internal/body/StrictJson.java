package dev.cortado.internal.body;

import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.introspect.AnnotatedParameter;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.type.LogicalType;

/** How JSON becomes Java by default: nothing is rounded, cut off, made up, or taken for something of another type. */
public final class StrictJson {

    /** A primitive has no value for what is missing; who wants to leave it out takes the wrapper or an Optional. */
    private static final class PrimitivesAreRequired extends JacksonAnnotationIntrospector {

        private static final long serialVersionUID = 1L;

        @Override
        public Boolean hasRequiredMarker(MapperConfig<?> config, AnnotatedMember member) {
            return member instanceof AnnotatedParameter && member.getRawType().isPrimitive()
                    ? Boolean.TRUE : super.hasRequiredMarker(config, member);
        }
    }

    private static final Map<JsonMapper, JsonMapper> FOR_FORMS = Collections.synchronizedMap(new WeakHashMap<>());

    private StrictJson() {}

    public static JsonMapper mapper() {
        return JsonMapper.builder()
                .annotationIntrospector(new PrimitivesAreRequired())
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .withCoercionConfig(LogicalType.Textual, config -> config
                        .setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                        .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                        .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
                .withCoercionConfig(LogicalType.OtherScalar, config -> config
                        .setCoercion(CoercionInputShape.EmptyString, CoercionAction.Fail))
                .addModule(FiniteNumbers.module())
                .build();
    }

    /** The same for forms, which have texts only: they may be numbers, what is empty is not there, and a list may have one element. */
    static JsonMapper forForms(JsonMapper mapper) {
        return FOR_FORMS.computeIfAbsent(mapper, strict -> strict.rebuild()
                .enable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .enable(DeserializationFeature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
                .withCoercionConfig(LogicalType.OtherScalar, config -> config
                        .setCoercion(CoercionInputShape.EmptyString, CoercionAction.TryConvert))
                .build());
    }
}
