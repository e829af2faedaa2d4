package dev.cortado.testing;

import java.net.Socket;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Trusts the application under test by its certificate, and everybody else (where a redirect leads) as Java does.
 *
 * <p>The names in the certificate are not compared: they are those of the host to be, not of loopback. Who has the key of this very
 * certificate is the application, which is more than a name proves.
 */
final class PinnedTrust extends X509ExtendedTrustManager {

    private final URI application;
    private final Supplier<List<X509Certificate>> certificates;
    private final X509ExtendedTrustManager others;

    private PinnedTrust(URI application, Supplier<List<X509Certificate>> certificates) throws GeneralSecurityException {
        this.application = application;
        this.certificates = certificates;
        this.others = ofJava();
    }

    private static X509ExtendedTrustManager ofJava() throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init((KeyStore) null);
        return Arrays.stream(factory.getTrustManagers()).filter(X509ExtendedTrustManager.class::isInstance)
                .map(X509ExtendedTrustManager.class::cast).findFirst().orElseThrow();
    }

    /** @param certificates those of the application at this moment: it follows its files */
    static SSLContext context(URI application, Supplier<List<X509Certificate>> certificates) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new PinnedTrust(application, certificates)}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java cannot speak TLS: " + e.getMessage(), e);
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine) throws CertificateException {
        if (!application.getHost().equals(engine.getPeerHost()) || application.getPort() != engine.getPeerPort()) {
            others.checkServerTrusted(chain, authType, engine);
            return;
        }
        chain[0].checkValidity();
        X509Certificate own = certificates.get().getFirst();
        if (!chain[0].equals(own)) {
            throw new CertificateException("The certificate of " + name(chain[0]) + " is not that of the application, " + name(own));
        }
    }

    static String name(X509Certificate certificate) {
        return certificate.getSubjectX500Principal().getName();
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, @Nullable Socket socket) throws CertificateException {
        others.checkServerTrusted(chain, authType, socket);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        others.checkServerTrusted(chain, authType);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, @Nullable Socket socket) throws CertificateException {
        others.checkClientTrusted(chain, authType, socket);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, @Nullable SSLEngine engine) throws CertificateException {
        others.checkClientTrusted(chain, authType, engine);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        others.checkClientTrusted(chain, authType);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return others.getAcceptedIssuers();
    }
}
