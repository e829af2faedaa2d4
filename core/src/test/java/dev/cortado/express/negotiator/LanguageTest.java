package dev.cortado.express.negotiator;

import dev.cortado.express.Upstream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

@Upstream("negotiator/test/language.js")
class LanguageTest {

    private static final String TABLE = """
            language() | - | should return * | → *
            language() | * | should return * | → *
            language() | *, en | should return * | → *
            language() | *, en;q=0 | should return * | → *
            language() | *;q=0.8, en, es | should return en | → en
            language() | en | should en | → en
            language() | en;q=0 | should return undefined | → -
            language() | en;q=0.8, es | should return es | → es
            language() | en;q=0.9, es;q=0.8, en;q=0.7 | should return en | → en
            language() | en-US, en;q=0.8 | should return en-US | → en-US
            language() | en-US, en-GB | should return en-US | → en-US
            language() | en-US;q=0.8, es | should return es | → es
            language() | nl;q=0.5, fr, de, en, it, es, pt, no, se, fi, ro | should return fr | → fr
            language(array) | - | should return undefined for empty list | none → -
            language(array) | - | should return first language in list | en → en / es en → es
            language(array) | * | should return undefined for empty list | none → -
            language(array) | * | should return first language in list | en → en / es en → es
            language(array) | *, en | should return undefined for empty list | none → -
            language(array) | *, en | should return most preferred language | en → en / es en → en
            language(array) | *, en;q=0 | should return undefined for empty list | none → -
            language(array) | *, en;q=0 | should exclude en | en → - / es en → es
            language(array) | *;q=0.8, en, es | should prefer en and es over everything | en nl → en / ro nl → ro
            language(array) | en | should return undefined for empty list | none → -
            language(array) | en | should return preferred langauge | en → en / es en → en
            language(array) | en | should accept en-US, preferring en over en-US | en-US → en-US / en-US en → en / en en-US → en
            language(array) | en;q=0 | should return undefined for empty list | none → -
            language(array) | en;q=0 | should return preferred langauge | es en → -
            language(array) | en;q=0.8, es | should return undefined for empty list | none → -
            language(array) | en;q=0.8, es | should return preferred langauge | en → en / en es → es
            language(array) | en;q=0.9, es;q=0.8, en;q=0.7 | should use highest perferred order on duplicate | es → es / \
            en es → en / es en → en
            language(array) | en-US, en;q=0.8 | should use prefer en-US over en | en en-US → en-US / en-GB en-US → en-US / \
            en-GB es → en-GB
            language(array) | en-US, en-GB | should prefer en-US | en-US en-GB → en-US / en-GB en-US → en-US
            language(array) | en-US;q=0.8, es | should prefer es over en-US | es en-US → es / en-US es → es / en-US en → en-US
            language(array) | nl;q=0.5, fr, de, en, it, es, pt, no, se, fi, ro | should use prefer fr over nl | nl fr → fr
            languages() | - | should return * | → *
            languages() | * | should return * | → *
            languages() | *, en | should return *, en | → * en
            languages() | *, en;q=0 | should return * | → *
            languages() | *;q=0.8, en, es | should return preferred languages | → en es *
            languages() | en | should return preferred languages | → en
            languages() | en;q=0 | should return empty list | → -
            languages() | en;q=0.8, es | should return preferred languages | → es en
            languages() | en-US, en;q=0.8 | should return en-US, en | → en-US en
            languages() | en-US, en-GB | should return en-US, en-GB | → en-US en-GB
            languages() | en-US;q=0.8, es | should return es, en-US | → es en-US
            languages() | en-US;foo=bar;q=1, en-GB;q=1 | should return en-US, en-GB | → en-US en-GB
            languages() | en-US;foo="bar,baz", en-GB | should handle commas in quoted parameters | → en-US en-GB
            languages() | nl;q=0.5, fr, de, en, it, es, pt, no, se, fi, ro | should use prefer fr over nl | → fr de en it \
            es pt no se fi ro nl
            languages(array) | - | should return original list | en → en / es en → es en
            languages(array) | * | should return original list | en → en / es en → es en
            languages(array) | *, en | should return list in client-preferred order | en → en / es en → en es
            languages(array) | *, en;q=0 | should exclude en | en → - / es en → es
            languages(array) | *;q=0.8, en, es | should return preferred languages | fr de en it es pt no se fi ro nl → en \
            es fr de it pt no se fi ro nl
            languages(array) | en | should return preferred languages | en → en / en es → en / es en → en
            languages(array) | en | should accept en-US, preferring en over en-US | en-US → en-US / en-US en → en en-US / \
            en en-US → en en-US
            languages(array) | en;q=0 | should return nothing | en → - / en es → -
            languages(array) | en;q=0.8, es | should return preferred languages | en → en / en es → es en / es en → es en
            languages(array) | en-US, en;q=0.8 | should be case insensitive | en-us EN → en-us EN
            languages(array) | en-US, en;q=0.8 | should prefer en-US over en | en-US en → en-US en / en-GB en-US en → \
            en-US en en-GB
            languages(array) | en-US, en-GB | should prefer en-US over en-GB | en-US en-GB → en-US en-GB / en-GB en-US → \
            en-US en-GB
            languages(array) | en-US;q=0.8, es | should prefer es over en-US | en es → es en / en es en-US → es en-US en
            languages(array) | nl;q=0.5, fr, de, en, it, es, pt, no, se, fi, ro | should return preferred languages | fr \
            de en it es pt no se fi ro nl → fr de en it es pt no se fi ro nl
            """;

    @TestFactory
    Stream<DynamicTest> theClientsPreferencesDecide() {
        return Negotiation.tests("Accept-Language", TABLE);
    }
}
