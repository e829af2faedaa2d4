package dev.cortado.express.negotiator;

import dev.cortado.express.Upstream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

@Upstream("negotiator/test/encoding.js")
class EncodingTest {

    private static final String TABLE = """
            encoding() | - | should return identity | → identity
            encoding() | * | should return * | → *
            encoding() | *, gzip | should return * | → *
            encoding() | *, gzip;q=0 | should return * | → *
            encoding() | *;q=0 | should return undefined | → -
            encoding() | *;q=0, identity;q=1 | should return identity | → identity
            encoding() | identity | should return identity | → identity
            encoding() | identity;q=0 | should return undefined | → -
            encoding() | gzip | should return gzip | → gzip
            encoding() | gzip, compress;q=0 | should return gzip | → gzip
            encoding() | gzip, deflate | should return gzip | → gzip
            encoding() | gzip;q=0.8, deflate | should return deflate | → deflate
            encoding() | gzip;q=0.8, identity;q=0.5, *;q=0.3 | should return gzip | → gzip
            encoding(array) | - | should return undefined for empty list | none → -
            encoding(array) | - | should only match identity | identity → identity / gzip → -
            encoding(array) | * | should return undefined for empty list | none → -
            encoding(array) | * | should return first item in list | identity → identity / gzip → gzip / gzip identity → gzip
            encoding(array) | *, gzip | should prefer gzip | identity → identity / gzip → gzip / compress gzip → gzip
            encoding(array) | *, gzip;q=0 | should exclude gzip | identity → identity / gzip → - / gzip compress → compress
            encoding(array) | *;q=0 | should return undefined for empty list | none → -
            encoding(array) | *;q=0 | should match nothing | identity → - / gzip → -
            encoding(array) | *;q=0, identity;q=1 | should return undefined for empty list | none → -
            encoding(array) | *;q=0, identity;q=1 | should still match identity | identity → identity / gzip → -
            encoding(array) | identity | should return undefined for empty list | none → -
            encoding(array) | identity | should only match identity | identity → identity / gzip → -
            encoding(array) | identity;q=0 | should return undefined for empty list | none → -
            encoding(array) | identity;q=0 | should match nothing | identity → - / gzip → -
            encoding(array) | gzip | should return undefined for empty list | none → -
            encoding(array) | gzip | should return client-preferred encodings | gzip → gzip / identity gzip → gzip / \
            identity → identity
            encoding(array) | gzip, compress;q=0 | should not return compress | compress → - / deflate compress → - / gzip \
            compress → gzip
            encoding(array) | gzip, deflate | should return first client-preferred encoding | deflate compress → deflate
            encoding(array) | gzip;q=0.8, deflate | should return most client-preferred encoding | gzip → gzip / deflate → \
            deflate / deflate gzip → deflate
            encoding(array) | gzip;q=0.8, identity;q=0.5, *;q=0.3 | should return most client-preferred encoding | gzip → \
            gzip / compress identity → identity
            encodings() | - | should return identity | → identity
            encodings() | * | should return * | → *
            encodings() | *, gzip | should prefer gzip | → * gzip
            encodings() | *, gzip;q=0 | should return * | → *
            encodings() | *;q=0 | should return an empty list | → -
            encodings() | *;q=0, identity;q=1 | should return identity | → identity
            encodings() | identity | should return identity | → identity
            encodings() | identity;q=0 | should return an empty list | → -
            encodings() | gzip | should return gzip, identity | → gzip identity
            encodings() | gzip, compress;q=0 | should not return compress | → gzip identity
            encodings() | gzip, deflate | should return client-preferred encodings | → gzip deflate identity
            encodings() | gzip;q=0.8, deflate | should return client-preferred encodings | → deflate gzip identity
            encodings() | gzip;foo=bar;q=1, deflate;q=1 | should return client-preferred encodings | → gzip deflate identity
            encodings() | gzip;foo="bar,baz", deflate | should handle commas in quoted parameters | → gzip deflate identity
            encodings() | gzip;q=0.8, identity;q=0.5, *;q=0.3 | should return client-preferred encodings | → gzip identity *
            encodings(array) | - | should return empty list for empty list | none → -
            encodings(array) | - | should only match identity | identity → identity / gzip → -
            encodings(array) | * | should return empty list for empty list | none → -
            encodings(array) | * | should return original list | identity → identity / gzip → gzip / gzip identity → gzip identity
            encodings(array) | *, gzip | should prefer gzip | identity → identity / gzip → gzip / compress gzip → gzip compress
            encodings(array) | *, gzip;q=0 | should exclude gzip | identity → identity / gzip → - / gzip compress → compress
            encodings(array) | *;q=0 | should always return empty list | none → - / identity → - / gzip → -
            encodings(array) | *;q=0, identity;q=1 | should still match identity | none → - / identity → identity / gzip → -
            encodings(array) | identity | should return empty list for empty list | none → -
            encodings(array) | identity | should only match identity | identity → identity / gzip → -
            encodings(array) | identity;q=0 | should always return empty list | none → - / identity → - / gzip → -
            encodings(array) | gzip | should return empty list for empty list | none → -
            encodings(array) | gzip | should be case insensitive, returning provided casing | GZIP → GZIP / gzip GZIP → \
            gzip GZIP / GZIP gzip → GZIP gzip
            encodings(array) | gzip | should return client-preferred encodings | gzip → gzip / gzip identity → gzip \
            identity / identity gzip → gzip identity / identity → identity
            encodings(array) | gzip, compress;q=0 | should not return compress | gzip compress → gzip
            encodings(array) | gzip, deflate | should return client-preferred encodings | gzip → gzip / gzip identity → \
            gzip identity / deflate gzip → gzip deflate / identity → identity
            encodings(array) | gzip;q=0.8, deflate | should return client-preferred encodings | gzip → gzip / deflate → \
            deflate / deflate gzip → deflate gzip
            encodings(array) | gzip;q=0.8, identity;q=0.5, *;q=0.3 | should return client-preferred encodings | gzip → \
            gzip / identity gzip compress → gzip identity compress
            """;

    @TestFactory
    Stream<DynamicTest> theClientsPreferencesDecide() {
        return Negotiation.tests("Accept-Encoding", TABLE);
    }
}
