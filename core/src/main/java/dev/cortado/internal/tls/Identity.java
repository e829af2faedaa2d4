package dev.cortado.internal.tls;

import dev.cortado.Tls;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.UnrecoverableKeyException;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/** A private key and the certificates that belong to it, the server's own first. */
record Identity(PrivateKey key, X509Certificate[] chain) {

    private static final Set<String> ALGORITHMS = Set.of("RSA", "RSASSA-PSS", "EC", "EdDSA");

    /** Files to look at for changes. */
    static List<Path> files(Tls tls) {
        return switch (tls) {
            case Tls.PemFiles pem -> List.of(pem.certificate(), pem.key());
            case Tls.KeyStoreFile store -> List.of(store.file());
        };
    }

    static Identity read(Tls tls) throws IOException {
        Identity identity = switch (tls) {
            case Tls.PemFiles pem -> new Identity(Pem.key(pem.key()), Pem.certificates(pem.certificate()));
            case Tls.KeyStoreFile store -> ofStore(store);
        };
        String algorithm = identity.key().getAlgorithm();
        if (!ALGORITHMS.contains(algorithm)) {
            throw new IOException("The private key in " + files(tls).getLast() + " is a " + algorithm
                    + " key, by which clients do not speak TLS; make an EC, RSA or EdDSA key");
        }
        if (!identity.fits()) {
            throw new IOException("The certificate in " + files(tls).getFirst() + " does not belong to the private key"
                    + (tls instanceof Tls.PemFiles pem ? " in " + pem.key() : " beside it"));
        }
        return identity;
    }

    private static Identity ofStore(Tls.KeyStoreFile from) throws IOException {
        Path file = from.file();
        if (!Files.isRegularFile(file)) {
            throw new IOException(file.toAbsolutePath() + " is not a file");
        }
        char[] password = from.password();
        try {
            KeyStore store = KeyStore.getInstance(file.toFile(), password);
            for (String alias : Collections.list(store.aliases())) {
                Key key = store.getKey(alias, password);
                Certificate[] chain = store.getCertificateChain(alias);
                if (key instanceof PrivateKey found && chain != null) {
                    return new Identity(found, Arrays.copyOf(chain, chain.length, X509Certificate[].class));
                }
            }
        } catch (IOException e) {
            boolean locked = e.getCause() instanceof UnrecoverableKeyException;
            throw new IOException(locked ? "The password does not open the key store " + file
                    : file + " cannot be read as a PKCS#12 or JKS key store: " + e.getMessage(), e);
        } catch (UnrecoverableKeyException e) {
            throw new IOException("The password does not open the private key in the key store " + file, e);
        } catch (GeneralSecurityException | ArrayStoreException e) {
            throw new IOException(file + " cannot be read as a PKCS#12 or JKS key store: " + e.getMessage(), e);
        } finally {
            Arrays.fill(password, '\0');
        }
        throw new IOException("The key store " + file + " has no private key with a certificate");
    }

    /** Whether the certificate verifies what the key signs. */
    private boolean fits() {
        PublicKey certified = chain[0].getPublicKey();
        String algorithm = switch (key.getAlgorithm()) {
            case "RSA" -> "SHA256withRSA";
            case "EC" -> "SHA256withECDSA";
            default -> key.getAlgorithm();
        };
        byte[] text = chain[0].getSerialNumber().toByteArray();
        try {
            Signature signature = Signature.getInstance(algorithm);
            signature.initSign(key);
            signature.update(text);
            byte[] signed = signature.sign();
            signature.initVerify(certified);
            signature.update(text);
            return signature.verify(signed);
        } catch (GeneralSecurityException differentKinds) {
            return false;
        }
    }
}
