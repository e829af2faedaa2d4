package dev.cortado.node.internal;

import dev.cortado.node.NodeException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** TLS that trusts what Java trusts and, in a company's network, its own authority. */
final class Trust {

    private Trust() {}

    static SSLContext with(List<Path> files) {
        try {
            var store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            var number = 0;
            for (var issuer : defaults()) {
                store.setCertificateEntry("java" + number++, issuer);
            }
            for (var file : files) {
                try (var stream = Files.newInputStream(file)) {
                    for (var certificate : CertificateFactory.getInstance("X.509").generateCertificates(stream)) {
                        store.setCertificateEntry("file" + number++, certificate);
                    }
                } catch (IOException | GeneralSecurityException e) {
                    throw new NodeException("Cannot read the certificates in " + file
                            + " (cafile in .npmrc, NODE_EXTRA_CA_CERTS or SSL_CERT_FILE): " + e.getMessage(), e);
                }
            }
            var context = SSLContext.getInstance("TLS");
            context.init(null, factory(store).getTrustManagers(), null);
            return context;
        } catch (IOException | GeneralSecurityException e) {
            throw new NodeException("Cannot set up TLS: " + e.getMessage(), e);
        }
    }

    private static X509Certificate[] defaults() throws GeneralSecurityException {
        for (var manager : factory(null).getTrustManagers()) {
            if (manager instanceof X509TrustManager trust) {
                return trust.getAcceptedIssuers();
            }
        }
        return new X509Certificate[0];
    }

    private static TrustManagerFactory factory(@Nullable KeyStore store) throws GeneralSecurityException {
        var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory;
    }
}
