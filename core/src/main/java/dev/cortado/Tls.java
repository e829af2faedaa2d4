package dev.cortado;

import java.nio.file.Path;
import java.util.Objects;

/**
 * The certificate and key with which an application speaks HTTPS, from files that are read again when they change.
 *
 * {@snippet :
 * var app = App.create();
 * app.tls(Tls.pem(Path.of("fullchain.pem"), Path.of("privkey.pem")));
 * app.get("/", (req, res) -> res.send(req.protocol())); // https
 * app.listen(8443);
 * }
 *
 * <p>TLS 1.3 and 1.2 (with forward secrecy and authenticated encryption only); HTTP/2 and HTTP/1.1 by ALPN (RFC 7301). The files are looked
 * at every second. What has changed and is complete serves all new connections; what cannot be read is reported once in the log, and the
 * certificate before it stays. Immutable and safe for use by several threads.
 */
public sealed interface Tls {

    /**
     * Certificate and key in PEM files (RFC 7468), as certbot and most authorities hand them out.
     *
     * @param certificate the server's certificate, followed by the intermediate ones
     * @param key an RSA, EC or EdDSA key without a password: PKCS#8, PKCS#1 or SEC 1
     */
    static Tls pem(Path certificate, Path key) {
        return new PemFiles(certificate, key);
    }

    /** A PKCS#12 or JKS key store with one private key. */
    static Tls keyStore(Path file, String password) {
        return keyStore(file, password.toCharArray());
    }

    /** A PKCS#12 or JKS key store with one private key; the password is copied. */
    static Tls keyStore(Path file, char[] password) {
        return new KeyStoreFile(file, password);
    }

    /**
     * Where certificate and key are in PEM.
     *
     * {@snippet :
     * app.tls(new Tls.PemFiles(Path.of("fullchain.pem"), Path.of("privkey.pem")));
     * }
     */
    record PemFiles(Path certificate, Path key) implements Tls {

        public PemFiles {
            Objects.requireNonNull(certificate, "certificate");
            Objects.requireNonNull(key, "key");
        }
    }

    /**
     * A key store and what opens it.
     *
     * {@snippet :
     * app.tls(new Tls.KeyStoreFile(Path.of("server.p12"), System.console().readPassword("Password: ")));
     * }
     */
    record KeyStoreFile(Path file, char[] password) implements Tls {

        public KeyStoreFile {
            Objects.requireNonNull(file, "file");
            password = password.clone();
        }

        @Override
        public char[] password() {
            return password.clone();
        }

        /** Without the password. */
        @Override
        public String toString() {
            return "KeyStoreFile[" + file + "]";
        }
    }
}
