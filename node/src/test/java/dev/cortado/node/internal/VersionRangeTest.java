package dev.cortado.node.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VersionRangeTest {

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
        "^1.2.3; 1.9.0; true", "^1.2.3; 2.0.0; false", "^1.2.3; 1.2.2; false", "^0.2.3; 0.3.0; false", "^0.2.3; 0.2.9; true",
        "^0.0.3; 0.0.4; false", "^0.0; 0.0.9; true", "^1; 1.99.1; true", "~1.2.3; 1.2.9; true", "~1.2.3; 1.3.0; false", "~1; 1.9.0; true",
        "1.2.3; 1.2.3; true", "=1.2.3; 1.2.4; false", "v1.2.3; 1.2.3; true", "1.x; 1.5.0; true", "1.2.x; 1.3.0; false", "*; 0.0.1; true",
        "''; 3.1.4; true", ">=1.2 <3; 2.9.9; true", ">=1.2 <3; 3.0.0; false", "> 1.2; 1.2.9; false", "<=2; 2.9.9; true", ">=18; 19.3.1; true",
        "1.2.3 - 2.3; 2.3.9; true", "1.2.3 - 2.3; 2.4.0; false", "^18 || ^19; 19.0.0; true", "^18 || ^19; 17.0.0; false",
        "^19.0.0-rc; 19.0.0-rc.1; true", "^2.0.0; 2.0.0-beta.1; false", "^1.0.0; 2.0.0-beta.1; false", "1.2.3+build; 1.2.3; true"})
    void aVersionIsInARangeAsNpmSees(String range, String version, boolean contained) {
        assertThat(VersionRange.parse(range).orElseThrow().contains(version)).isEqualTo(contained);
    }

    @ParameterizedTest
    @ValueSource(strings = {"latest", "file:../x", "git+https://example.org/x.git", "npm:other@^1", "workspace:*", "owner/repository"})
    void whatIsNoRangeIsNotJudged(String text) {
        assertThat(VersionRange.parse(text)).isEmpty();
    }
}
