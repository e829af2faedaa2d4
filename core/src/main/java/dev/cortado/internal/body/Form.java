package dev.cortado.internal.body;

import dev.cortado.Upload;
import java.util.List;
import java.util.Map;

/**
 * A form that was read.
 *
 * @param fields all values of each name, as they came
 * @param tree a name's value, or a list of its values; nested where the parser nests names
 * @param files of a multipart body
 */
record Form(Map<String, List<String>> fields, Map<String, Object> tree, List<Upload> files) {

    static final Form EMPTY = new Form(Map.of(), Map.of(), List.of());
}
