package dev.cortado.react.internal;

import tools.jackson.databind.json.JsonMapper;

/** The JSON mapper of this module; safe to share. */
public final class Json {

    public static final JsonMapper MAPPER = JsonMapper.builder().build();

    private Json() {}
}
