package dev.cortado;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Base64;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Certificates for localhost that sign themselves, made by the JDK's keytool. */
record Certificates(Path store, KeyStore keys) {

    static final String PASSWORD = "changeit";

    static Certificates make(Path directory, String name, String algorithm) throws Exception {
        Path store = directory.resolve(name + ".p12");
        Process keytool = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-genkeypair",
                "-alias", name, "-keyalg", algorithm, "-dname", "CN=" + name, "-ext", "san=dns:localhost,ip:127.0.0.1", "-validity", "2",
                "-storetype", "PKCS12", "-keystore", store.toString(), "-storepass", PASSWORD)
                .redirectErrorStream(true).start();
        String said = new String(keytool.getInputStream().readAllBytes());
        if (keytool.waitFor() != 0) {
            throw new IOException("keytool failed: " + said);
        }
        return new Certificates(store, KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray()));
    }

    X509Certificate certificate() throws GeneralSecurityException {
        return (X509Certificate) keys.getCertificate(keys.aliases().nextElement());
    }

    private PrivateKey key() throws GeneralSecurityException {
        return (PrivateKey) keys.getKey(keys.aliases().nextElement(), PASSWORD.toCharArray());
    }

    String certificatePem() throws GeneralSecurityException {
        return pem("CERTIFICATE", certificate().getEncoded());
    }

    /** PKCS#8. */
    String keyPem() throws GeneralSecurityException {
        return pem("PRIVATE KEY", key().getEncoded());
    }

    /** The key inside of PKCS#8: PKCS#1 of RSA. */
    String rsaKeyPem() throws GeneralSecurityException {
        byte[] pkcs8 = key().getEncoded();
        int at = 4 + 3 + 15;
        byte[] inner = java.util.Arrays.copyOfRange(pkcs8, at + 4, pkcs8.length);
        return pem("RSA PRIVATE KEY", inner);
    }

    static String pem(String label, byte[] bytes) {
        return "-----BEGIN " + label + "-----\n" + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes)
                + "\n-----END " + label + "-----\n";
    }

    Tls writePem(Path directory) throws Exception {
        Path certificate = Files.writeString(directory.resolve("cert.pem"), certificatePem());
        return Tls.pem(certificate, Files.writeString(directory.resolve("key.pem"), keyPem()));
    }

    /** For clients that trust these certificates only. */
    static SSLContext trusting(Certificates... all) throws Exception {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        for (Certificates one : all) {
            trusted.setCertificateEntry(one.store.toString(), one.certificate());
        }
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return context;
    }
}
