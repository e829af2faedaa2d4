package dev.cortado.node.internal;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;

/** The proxy that the configuration names for an address. */
final class Proxies extends ProxySelector {

    private static final int DEFAULT_PORT = 80;

    private final RegistryConfig config;

    Proxies(RegistryConfig config) {
        this.config = config;
    }

    @Override
    public List<Proxy> select(URI address) {
        return List.of(config.proxy(address)
                .map(proxy -> new Proxy(Proxy.Type.HTTP,
                        new InetSocketAddress(proxy.getHost(), proxy.getPort() > 0 ? proxy.getPort() : DEFAULT_PORT)))
                .orElse(Proxy.NO_PROXY));
    }

    @Override
    public void connectFailed(URI address, SocketAddress proxy, IOException cause) {
        // the request fails and says so
    }
}
