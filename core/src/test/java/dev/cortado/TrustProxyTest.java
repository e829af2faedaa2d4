package dev.cortado;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cortado.express.Served;
import org.junit.jupiter.api.Test;

/** Whose word counts about the client. */
class TrustProxyTest {

    private static final String PUBLIC = "203.0.113.9";

    @Test
    void aClientThatConnectsDirectlyIsNoProxyWhateverTheHopCount() {
        assertThat(TrustProxy.hops(1).trusts(PUBLIC, 0)).isFalse();
        assertThat(TrustProxy.hops(3).trusts(PUBLIC, 0)).isFalse();
        assertThat(TrustProxy.hops(3).trusts("2001:db8::1", 0)).isFalse();
        assertThat(TrustProxy.hops(3).trusts("no address", 0)).isFalse();
    }

    @Test
    void behindAPrivateProxyAsManyHopsAreTrustedAsAreCounted() {
        for (String proxy : new String[] {"127.0.0.1", "::1", "10.1.2.3", "172.16.0.9", "192.168.1.1", "fd00::1", "fe80::1"}) {
            assertThat(TrustProxy.hops(2).trusts(proxy, 0)).as(proxy).isTrue();
        }
        assertThat(TrustProxy.hops(2).trusts(PUBLIC, 1)).isTrue();
        assertThat(TrustProxy.hops(2).trusts(PUBLIC, 2)).isFalse();
        assertThat(TrustProxy.hops(0).trusts("127.0.0.1", 0)).isFalse();
        assertThatThrownBy(() -> TrustProxy.hops(-1)).hasMessageContaining("-1 is no number of proxies");
    }

    @Test
    void whatAClientWroteInFrontOfTheProxysEntryIsNotItsAddress() throws Exception {
        App app = App.create().settings(s -> s.withTrustProxy(1));
        app.get("/", (req, res) -> res.send(req.ip() + " " + req.ips() + " " + req.protocol() + " " + req.hostname()));
        try (Served at = Served.of(app)) {
            at.get("/").set("X-Forwarded-For", "1.1.1.1, " + PUBLIC).set("X-Forwarded-Proto", "https").set("X-Forwarded-Host", "shop.example")
                    .expect(200, PUBLIC + " [" + PUBLIC + "] https shop.example");
        }
    }
}
