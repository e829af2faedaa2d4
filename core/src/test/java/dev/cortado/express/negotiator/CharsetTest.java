package dev.cortado.express.negotiator;

import dev.cortado.express.Upstream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

@Upstream("negotiator/test/charset.js")
class CharsetTest {

    private static final String TABLE = """
            charset() | - | should return * | → *
            charset() | * | should return * | → *
            charset() | *, UTF-8 | should return * | → *
            charset() | *, UTF-8;q=0 | should return * | → *
            charset() | ISO-8859-1 | should return ISO-8859-1 | → ISO-8859-1
            charset() | UTF-8;q=0 | should return undefined | → -
            charset() | UTF-8, ISO-8859-1 | should return UTF-8 | → UTF-8
            charset() | UTF-8;q=0.8, ISO-8859-1 | should return ISO-8859-1 | → ISO-8859-1
            charset() | UTF-8;q=0.9, ISO-8859-1;q=0.8, UTF-8;q=0.7 | should return UTF-8 | → UTF-8
            charset(array) | - | should return undefined for empty list | none → -
            charset(array) | - | should return first type in list | UTF-8 → UTF-8 / UTF-8 ISO-8859-1 → UTF-8
            charset(array) | * | should return undefined for empty list | none → -
            charset(array) | * | should return first type in list | UTF-8 → UTF-8 / UTF-8 ISO-8859-1 → UTF-8
            charset(array) | *, UTF-8 | should return first type in list | UTF-8 → UTF-8 / UTF-8 ISO-8859-1 → UTF-8
            charset(array) | *, UTF-8;q=0 | should return most client-preferred charset | UTF-8 ISO-8859-1 → ISO-8859-1
            charset(array) | *, UTF-8;q=0 | should exclude UTF-8 | UTF-8 → -
            charset(array) | ISO-8859-1 | should return matching charset | ISO-8859-1 → ISO-8859-1 / UTF-8 ISO-8859-1 → ISO-8859-1
            charset(array) | ISO-8859-1 | should be case insensitive, returning provided casing | iso-8859-1 → iso-8859-1 \
            / iso-8859-1 ISO-8859-1 → iso-8859-1 / ISO-8859-1 iso-8859-1 → ISO-8859-1
            charset(array) | ISO-8859-1 | should return undefined when no matching charsets | utf-8 → -
            charset(array) | UTF-8;q=0 | should always return undefined | ISO-8859-1 → - / UTF-8 KOI8-R ISO-8859-1 → - / \
            KOI8-R → -
            charset(array) | UTF-8, ISO-8859-1 | should return first matching charset | ISO-8859-1 → ISO-8859-1 / UTF-8 \
            KOI8-R ISO-8859-1 → UTF-8
            charset(array) | UTF-8, ISO-8859-1 | should return undefined when no matching charsets | KOI8-R → -
            charset(array) | UTF-8;q=0.8, ISO-8859-1 | should return most client-preferred charset | ISO-8859-1 → \
            ISO-8859-1 / UTF-8 KOI8-R ISO-8859-1 → ISO-8859-1 / UTF-8 KOI8-R → UTF-8
            charset(array) | UTF-8;q=0.9, ISO-8859-1;q=0.8, UTF-8;q=0.7 | should use highest perferred order on duplicate | \
            ISO-8859-1 → ISO-8859-1 / UTF-8 ISO-8859-1 → UTF-8 / ISO-8859-1 UTF-8 → UTF-8
            charsets() | - | should return * | → *
            charsets() | * | should return * | → *
            charsets() | *, UTF-8 | should return client-preferred charsets | → * UTF-8
            charsets() | *, UTF-8;q=0 | should exclude UTF-8 | → *
            charsets() | UTF-8;q=0 | should return empty list | → -
            charsets() | ISO-8859-1 | should return client-preferred charsets | → ISO-8859-1
            charsets() | UTF-8, ISO-8859-1 | should return client-preferred charsets | → UTF-8 ISO-8859-1
            charsets() | UTF-8;q=0.8, ISO-8859-1 | should return client-preferred charsets | → ISO-8859-1 UTF-8
            charsets() | UTF-8;foo=bar;q=1, ISO-8859-1;q=1 | should return client-preferred charsets | → UTF-8 ISO-8859-1
            charsets() | UTF-8;foo="bar,baz", ISO-8859-1 | should handle commas in quoted parameters | → UTF-8 ISO-8859-1
            charsets(array) | - | should return empty list for empty list | none → -
            charsets(array) | - | should return original list | UTF-8 → UTF-8 / UTF-8 ISO-8859-1 → UTF-8 ISO-8859-1
            charsets(array) | * | should return empty list for empty list | none → -
            charsets(array) | * | should return original list | UTF-8 → UTF-8 / UTF-8 ISO-8859-1 → UTF-8 ISO-8859-1
            charsets(array) | *, UTF-8 | should return matching charsets | UTF-8 → UTF-8 / UTF-8 ISO-8859-1 → UTF-8 ISO-8859-1
            charsets(array) | *, UTF-8;q=0 | should exclude UTF-8 | UTF-8 → - / UTF-8 ISO-8859-1 → ISO-8859-1
            charsets(array) | UTF-8;q=0 | should always return empty list | ISO-8859-1 → - / UTF-8 KOI8-R ISO-8859-1 → - / \
            KOI8-R → -
            charsets(array) | ISO-8859-1 | should return matching charsets | ISO-8859-1 → ISO-8859-1 / UTF-8 ISO-8859-1 → \
            ISO-8859-1
            charsets(array) | ISO-8859-1 | should be case insensitive, returning provided casing | iso-8859-1 → iso-8859-1 \
            / iso-8859-1 ISO-8859-1 → iso-8859-1 ISO-8859-1 / ISO-8859-1 iso-8859-1 → ISO-8859-1 iso-8859-1
            charsets(array) | ISO-8859-1 | should return empty list when no matching charsets | utf-8 → -
            charsets(array) | UTF-8, ISO-8859-1 | should return matching charsets | ISO-8859-1 → ISO-8859-1 / UTF-8 KOI8-R \
            ISO-8859-1 → UTF-8 ISO-8859-1
            charsets(array) | UTF-8, ISO-8859-1 | should return empty list when no matching charsets | KOI8-R → -
            charsets(array) | UTF-8;q=0.8, ISO-8859-1 | should return matching charsets in client-preferred order | \
            ISO-8859-1 → ISO-8859-1 / UTF-8 KOI8-R ISO-8859-1 → ISO-8859-1 UTF-8
            charsets(array) | UTF-8;q=0.8, ISO-8859-1 | should return empty list when no matching charsets | KOI8-R → -
            charsets(array) | UTF-8;q=0.9, ISO-8859-1;q=0.8, UTF-8;q=0.7 | should use highest perferred order on duplicate | \
            ISO-8859-1 → ISO-8859-1 / UTF-8 ISO-8859-1 → UTF-8 ISO-8859-1 / ISO-8859-1 UTF-8 → UTF-8 ISO-8859-1
            """;

    @TestFactory
    Stream<DynamicTest> theClientsPreferencesDecide() {
        return Negotiation.tests("Accept-Charset", TABLE);
    }
}
