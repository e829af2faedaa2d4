package dev.cortado.express.negotiator;

import dev.cortado.express.Upstream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

@Upstream("negotiator/test/mediaType.js")
class MediaTypeTest {

    private static final String TABLE = """
            mediaType() | - | should return */* | → */*
            mediaType() | */* | should return */* | → */*
            mediaType() | application/json | should return application/json | → application/json
            mediaType() | application/json;q=0 | should return undefined | → -
            mediaType() | application/json;q=0.2, text/html | should return text/html | → text/html
            mediaType() | text/* | should return text/* | → text/*
            mediaType() | text/plain, application/json;q=0.5, text/html, */*;q=0.1 | should return text/plain | → text/plain
            mediaType() | text/plain, application/json;q=0.5, text/html, text/xml, text/yaml, text/javascript, text/csv, \
            text/css, text/rtf, text/markdown, application/octet-stream;q=0.2, */*;q=0.1 | should return text/plain | → \
            text/plain
            mediaType(array) | - | should return first item in list | text/html → text/html / text/html application/json → \
            text/html / application/json text/html → application/json
            mediaType(array) | */* | should return first item in list | text/html → text/html / text/html application/json \
            → text/html / application/json text/html → application/json
            mediaType(array) | application/json | should be case insensitive | application/JSON → application/JSON
            mediaType(array) | application/json | should only return application/json | text/html → - / text/html \
            application/json → application/json
            mediaType(array) | application/json;q=0 | should return undefined | → -
            mediaType(array) | application/json;q=0.2, text/html | should prefer text/html over application/json | \
            application/json → application/json / application/json text/html → text/html / text/html application/json → \
            text/html
            mediaType(array) | text/* | should prefer text media types | application/json → - / application/json text/html \
            → text/html / text/html application/json → text/html
            mediaType(array) | text/*, text/plain;q=0 | should prefer text media types | application/json → - / \
            application/json text/html → text/html / text/html application/json → text/html
            mediaType(array) | text/plain, application/json;q=0.5, text/html, */*;q=0.1 | should return in preferred order | \
            application/json text/plain text/html → text/plain / image/jpeg text/html → text/html / image/jpeg image/gif → \
            image/jpeg
            mediaType(array) | text/plain, application/json;q=0.5, text/html, text/xml, text/yaml, text/javascript, \
            text/csv, text/css, text/rtf, text/markdown, application/octet-stream;q=0.2, */*;q=0.1 | should return the \
            client-preferred order | text/plain text/html text/xml text/yaml text/javascript text/csv text/css text/rtf \
            text/markdown application/json application/octet-stream → text/plain
            mediaTypes() | - | should return */* | → */*
            mediaTypes() | */* | should return */* | → */*
            mediaTypes() | application/json | should return application/json | → application/json
            mediaTypes() | application/json;q=0 | should return empty list | → -
            mediaTypes() | application/json;q=0.2, text/html | should return text/html, application/json | → text/html \
            application/json
            mediaTypes() | text/* | should return text/* | → text/*
            mediaTypes() | text/*, text/plain;q=0 | should return text/* | → text/*
            mediaTypes() | text/html;LEVEL=1 | should return text/html;LEVEL=1 | → text/html
            mediaTypes() | text/html;foo="bar,text/css;";fizz="buzz,5", text/plain | should return text/html, text/plain | \
            → text/html text/plain
            mediaTypes() | text/html;foo="bar\\"", application/json | should handle escaped quotes | → text/html application/json
            mediaTypes() | text/plain, application/json;q=0.5, text/html, */*;q=0.1 | should return text/plain, text/html, \
            application/json, */* | → text/plain text/html application/json */*
            mediaTypes() | text/plain, application/json;q=0.5, text/html, text/xml, text/yaml, text/javascript, text/csv, \
            text/css, text/rtf, text/markdown, application/octet-stream;q=0.2, */*;q=0.1 | should return the \
            client-preferred order | → text/plain text/html text/xml text/yaml text/javascript text/csv text/css text/rtf \
            text/markdown application/json application/octet-stream */*
            mediaTypes(array) | - | should return return original list | application/json text/plain → application/json text/plain
            mediaTypes(array) | */* | should return return original list | application/json text/plain → application/json \
            text/plain
            mediaTypes(array) | */*;q=0.8, text/*, image/* | should return return stable-sorted list | application/json \
            text/html text/plain text/xml application/xml image/gif image/jpeg image/png audio/mp3 application/javascript \
            text/javascript → text/html text/plain text/xml text/javascript image/gif image/jpeg image/png \
            application/json application/xml audio/mp3 application/javascript
            mediaTypes(array) | application/json | should accept application/json | application/json → application/json
            mediaTypes(array) | application/json | should be case insensitive | application/JSON → application/JSON
            mediaTypes(array) | application/json | should only return application/json | text/html application/json → \
            application/json
            mediaTypes(array) | application/json | should ignore invalid types | boom application/json → application/json
            mediaTypes(array) | application/json;q=0 | should not accept application/json | application/json → -
            mediaTypes(array) | application/json;q=0 | should not accept other media types | application/json text/html \
            image/jpeg → -
            mediaTypes(array) | application/json;q=0.2, text/html | should prefer text/html over application/json | \
            application/json text/html → text/html application/json
            mediaTypes(array) | application/json;q=0.9, text/html;q=0.8, application/json;q=0.7 | should prefer \
            application/json over text/html | text/html application/json → application/json text/html
            mediaTypes(array) | application/json, */*;q=0.1 | should prefer application/json over text/html | text/html \
            application/json → application/json text/html
            mediaTypes(array) | application/xhtml+xml;profile="http://www.wapforum.org/xhtml" | should accept \
            application/xhtml+xml;profile="http://www.wapforum.org/xhtml" | \
            application/xhtml+xml;profile="http://www.wapforum.org/xhtml" → \
            application/xhtml+xml;profile="http://www.wapforum.org/xhtml"
            mediaTypes(array) | text/* | should prefer text media types | text/html application/json text/plain → \
            text/html text/plain
            mediaTypes(array) | text/*, text/html;level | should accept text/html | text/html → text/html
            mediaTypes(array) | text/*, text/plain;q=0 | should prefer text media types except text/plain | text/html \
            text/plain → text/html
            mediaTypes(array) | text/*, text/plain;q=0.5 | should prefer text/plain below other text types | text/html \
            text/plain text/xml → text/html text/xml text/plain
            mediaTypes(array) | text/html;level=1 | should accept text/html;level=1 | text/html;level=1 → text/html;level=1
            mediaTypes(array) | text/html;level=1 | should accept text/html;Level=1 | text/html;Level=1 → text/html;Level=1
            mediaTypes(array) | text/html;level=1 | should not accept text/html;level=2 | text/html;level=2 → -
            mediaTypes(array) | text/html;level=1 | should not accept text/html | text/html → -
            mediaTypes(array) | text/html;level=1 | should accept text/html;level=1;foo=bar | text/html;level=1;foo=bar → \
            text/html;level=1;foo=bar
            mediaTypes(array) | text/html;level=1;foo=bar | should not accept text/html;level=1 | text/html;level=1 → -
            mediaTypes(array) | text/html;level=1;foo=bar | should accept text/html;level=1;foo=bar | \
            text/html;level=1;foo=bar → text/html;level=1;foo=bar
            mediaTypes(array) | text/html;level=1;foo=bar | should accept text/html;foo=bar;level=1 | \
            text/html;foo=bar;level=1 → text/html;foo=bar;level=1
            mediaTypes(array) | text/html;level=1;foo="bar" | should accept text/html;level=1;foo=bar | \
            text/html;level=1;foo=bar → text/html;level=1;foo=bar
            mediaTypes(array) | text/html;level=1;foo="bar" | should accept text/html;level=1;foo="bar" | \
            text/html;level=1;foo="bar" → text/html;level=1;foo="bar"
            mediaTypes(array) | text/html;foo=";level=2;" | should not accept text/html;level=2 | text/html;level=2 → -
            mediaTypes(array) | text/html;foo=";level=2;" | should accept text/html;foo=";level=2;" | \
            text/html;foo=";level=2;" → text/html;foo=";level=2;"
            mediaTypes(array) | text/html;LEVEL=1 | should accept text/html;level=1 | text/html;level=1 → text/html;level=1
            mediaTypes(array) | text/html;LEVEL=1 | should accept text/html;Level=1 | text/html;Level=1 → text/html;Level=1
            mediaTypes(array) | text/html;LEVEL=1;level=2 | should accept the first parameter value | text/html;level=1 → \
            text/html;level=1
            mediaTypes(array) | text/html;LEVEL=1;level=2 | should not accept the duplicate parameter value | \
            text/html;level=2 → -
            mediaTypes(array) | text/html;level=2 | should not accept text/html;level=1 | text/html;level=1 → -
            mediaTypes(array) | text/html;level=2, text/html | should prefer text/html;level=2 over text/html | text/html \
            text/html;level=2 → text/html;level=2 text/html
            mediaTypes(array) | text/html;level=2;q=0.1, text/html | should prefer text/html over text/html;level=2 | \
            text/html;level=2 text/html → text/html text/html;level=2
            mediaTypes(array) | text/html;level=2;q=0.1;level=1 | should not accept text/html;level=1 | text/html;level=1 → -
            mediaTypes(array) | text/html;level=2;q=0.1, text/html;level=1, text/html;q=0.5 | should prefer \
            text/html;level=1, text/html, text/html;level=2 | text/html;level=1 text/html;level=2 text/html → \
            text/html;level=1 text/html text/html;level=2
            mediaTypes(array) | text/plain, application/json;q=0.5, text/html, */*;q=0.1 | should prefer text/plain over \
            text/html | text/html text/plain → text/plain text/html
            mediaTypes(array) | text/plain, application/json;q=0.5, text/html, */*;q=0.1 | should prefer application/json \
            after text | application/json text/html text/plain → text/plain text/html application/json
            mediaTypes(array) | text/plain, application/json;q=0.5, text/html, */*;q=0.1 | should prefer image/jpeg after \
            text | image/jpeg text/html text/plain → text/plain text/html image/jpeg
            mediaTypes(array) | text/plain, application/json;q=0.5, text/html, text/xml, text/yaml, text/javascript, \
            text/csv, text/css, text/rtf, text/markdown, application/octet-stream;q=0.2, */*;q=0.1 | should return the \
            client-preferred order | text/plain text/html text/xml text/yaml text/javascript text/csv text/css text/rtf \
            text/markdown application/json application/octet-stream → text/plain text/html text/xml text/yaml \
            text/javascript text/csv text/css text/rtf text/markdown application/json application/octet-stream
            """;

    @TestFactory
    Stream<DynamicTest> theClientsPreferencesDecide() {
        return Negotiation.tests("Accept", TABLE);
    }
}
