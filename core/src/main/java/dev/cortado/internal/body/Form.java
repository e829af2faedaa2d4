package dev.cortado.internal.body;

import java.util.List;
import java.util.Map;

/**
 * A form that was read.
 *
 * @param fields all values of each name, as they came
 * @param tree a name's value, or a list of its values; nested where the parser nests names
 */
record Form(Map<String, List<String>> fields, Map<String, Object> tree) {}
