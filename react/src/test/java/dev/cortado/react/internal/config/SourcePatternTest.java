package dev.cortado.react.internal.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SourcePatternTest {

    @ParameterizedTest
    @CsvSource({
        "/about,/about,''", "/blog/:slug,/blog/x,slug=x", "/blog/:slug*,/blog,''", "/blog/:slug*,/blog/a/b,slug=a/b", "/blog/:slug+,/blog/a,slug=a",
        "/:path*,/,''", "/post/:id(\\d+),/post/42,id=42", "/:a-:b,/x-y,a=x b=y", "/file/:name.:ext,/file/a.txt,name=a ext=txt",
        "/(en|fr)/:rest*,/fr/x,0=fr rest=x", "/a{/:b}?,/a,''", "/a{/:b}?,/a/x,b=x", "/docs/:path(.*),/docs/a/b,path=a/b",
        "/ABOUT,/about,''", "/%61%c3%a9/%40,/a%C3%A9/@,''",
        "/english\\(default\\)/:slug,/english(default)/x,slug=x", "/((?!api|_next).*),/shop,0=shop"})
    void aSourceMatchesAndNamesItsParts(String source, String path, String values) {
        var match = SourcePattern.compile(source).match(path);
        assertThat(match).isNotNull();
        var text = match.entrySet().stream().map(entry -> entry.getKey() + "=" + entry.getValue()).toList();
        assertThat(String.join(" ", text)).isEqualTo(values);
    }

    @ParameterizedTest
    @CsvSource({
        "/about,/about/us", "/about,/", "/blog/:slug,/blog", "/blog/:slug,/blog/a/b", "/blog/:slug+,/blog", "/post/:id(\\d+),/post/x",
        "/a.b,/axb", "/((?!api|_next).*),/api/x", "/((?!api|_next).*),/_next/static"})
    void otherPathsDoNotMatch(String source, String path) {
        assertThat(SourcePattern.compile(source).match(path)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/a(b", "/:", "/{a", "/a(b(c))"})
    void aSourceThatMeansNothingIsRefused(String source) {
        assertThatThrownBy(() -> SourcePattern.compile(source)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining(source);
    }

    @ParameterizedTest
    @CsvSource({
        "/new/:slug,/new/a/b", "https://other.example/:slug,https://other.example/a/b", "/?q=:slug,/?q=a/b", "/:slug*,/a/b", "/x#:slug,/x#a/b",
        "/keep:missing,/keep:missing", "/opt/:missing*,/opt"})
    void destinationsTakeTheValues(String destination, String url) {
        assertThat(Substitution.intoUrl(destination, Map.of("slug", "a/b"))).isEqualTo(url);
    }

    @Test
    void aValueNeverTurnsAPathIntoAnotherSite() {
        assertThat(Substitution.intoUrl("/:path*", Map.of("path", "/evil.example"))).isEqualTo("/evil.example");
    }

    @Test
    void aValueInAQueryStaysOneValue() {
        assertThat(Substitution.intoUrl("/search?q=:term", Map.of("term", "a&b=c"))).isEqualTo("/search?q=a%26b%3Dc");
    }
}
