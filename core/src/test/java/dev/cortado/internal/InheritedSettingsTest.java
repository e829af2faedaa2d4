package dev.cortado.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cortado.TrustProxy;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InheritedSettingsTest {

    @ParameterizedTest
    @CsvSource({"true,1.2.3.4,true", "false,127.0.0.1,false", "1,127.0.0.1,true", "1,1.2.3.4,false", "loopback,127.0.0.1,true", "loopback,10.1.1.1,false",
        "'loopback, 10.0.0.0/8',10.1.1.1,true", "' 1.2.3.4 ',1.2.3.4,true"})
    void theEnvironmentSaysWhichProxiesAreTrusted(String value, String peer, boolean trusted) {
        assertThat(InheritedSettings.trustProxy(value).trusts(peer, 0)).isEqualTo(trusted);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " "})
    void nothingSaidLeavesItToTheCode(String value) {
        assertThat(InheritedSettings.trustProxy(value)).isNull();
        assertThat(InheritedSettings.trustProxy(null)).isNull();
        assertThat(new InheritedSettings().alone().trustProxy()).isSameAs(TrustProxy.NONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"yes", "10.0.0.0/99", "proxy.example"})
    void whatIsNoneIsExplained(String value) {
        assertThatThrownBy(() -> InheritedSettings.trustProxy(value)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("CORTADO_TRUST_PROXY=" + value + ": give a number of proxies");
    }
}
