package dev.cortado.internal.body;

import java.math.BigDecimal;
import tools.jackson.core.JsonParser;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.util.JsonParserDelegate;

/** Numbers of trees, exact: what BigDecimal cannot hold, or would hold at the expense of who calculates with it, is looked after. */
final class ExactNumbers extends JsonParserDelegate {

    /** Twelve bytes could ask for a number of a gigabyte: adding to 1e999999999 would make it. */
    static final int LARGEST_EXPONENT = 10_000;

    ExactNumbers(JsonParser parser) {
        super(parser);
    }

    @Override
    public BigDecimal getDecimalValue() {
        try {
            BigDecimal value = super.getDecimalValue();
            if (Math.abs((long) value.scale()) <= LARGEST_EXPONENT) {
                return value;
            }
        } catch (NumberFormatException e) {
            // The exponent is beyond what a BigDecimal has.
        }
        throw new StreamConstraintsException("Exponent too large", currentTokenLocation());
    }

    /** Only floating point has a negative zero. Trees take from the parser as double what is no number, and so this. */
    @Override
    public boolean isNaN() {
        return super.isNaN() || isNegativeZero();
    }

    private boolean isNegativeZero() {
        char[] text = getStringCharacters();
        int begin = getStringOffset();
        if (text[begin] != '-') {
            return false;
        }
        for (int i = begin + 1; i < begin + getStringLength(); i++) {
            if (text[i] >= '1' && text[i] <= '9') {
                return false;
            }
            if (text[i] == 'e' || text[i] == 'E') {
                return true;
            }
        }
        return true;
    }
}
