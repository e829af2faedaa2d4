package dev.cortado.internal.body;

import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.TreeTraversingParser;

/** Reads a tree where Jackson's own would let numbers overflow. */
final class TreeTokens extends TreeTraversingParser {

    TreeTokens(JsonNode tree) {
        super(tree);
    }

    @Override
    public double getDoubleValue() {
        Number number = getNumberValue();
        double value = number.doubleValue();
        return Double.isInfinite(value) && !isNaN() ? overflow(double.class) : value;
    }

    @Override
    public float getFloatValue() {
        Number number = getNumberValue();
        float value = number.floatValue();
        return Float.isInfinite(value) && !isNaN() ? (float) overflow(float.class) : value;
    }

    /** Jackson takes 128 to 255 for negative numbers. */
    @Override
    public byte getByteValue() {
        int value = getIntValue();
        return value == (byte) value ? (byte) value : (byte) overflow(byte.class);
    }

    private double overflow(Class<?> type) {
        JsonToken token = currentToken();
        throw new InputCoercionException((JsonParser) this, "Out of range", token, type);
    }
}
