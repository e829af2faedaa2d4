package dev.cortado.internal.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Text files with certificates and keys (RFC 7468). */
final class Pem {

    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]{1,40})-----(.*?)-----END \\1-----", Pattern.DOTALL);
    private static final int LARGEST = 1024 * 1024;

    private record Block(String label, String content) {

        byte[] bytes(Path file) throws IOException {
            try {
                return Base64.getMimeDecoder().decode(content);
            } catch (IllegalArgumentException e) {
                throw new IOException(file + " is damaged: its " + label + " is not Base64", e);
            }
        }
    }

    private Pem() {}

    static X509Certificate[] certificates(Path file) throws IOException {
        List<X509Certificate> chain = new ArrayList<>();
        for (Block block : blocks(file)) {
            if (block.label.endsWith("CERTIFICATE")) {
                chain.add(certificate(file, block.bytes(file)));
            }
        }
        if (chain.isEmpty()) {
            throw new IOException(file + " has no certificate: a line \"-----BEGIN CERTIFICATE-----\" begins one");
        }
        return chain.toArray(X509Certificate[]::new);
    }

    private static X509Certificate certificate(Path file, byte[] bytes) throws IOException {
        try {
            return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(bytes));
        } catch (CertificateException e) {
            throw new IOException(file + " has a certificate that cannot be read: " + e.getMessage(), e);
        }
    }

    static PrivateKey key(Path file) throws IOException {
        for (Block block : blocks(file)) {
            if (block.label.equals("ENCRYPTED PRIVATE KEY") || block.content.contains("ENCRYPTED")) {
                throw new IOException(file + " is protected by a password, which nobody could type at a restart; "
                        + "take the password off with \"openssl pkey -in " + file.getFileName() + " -out key.pem\", "
                        + "or use a key store: Tls.keyStore(file, password)");
            }
            switch (block.label) {
                case "PRIVATE KEY" -> {
                    return key(file, block.bytes(file));
                }
                case "RSA PRIVATE KEY" -> {
                    return key(file, Der.pkcs8OfRsa(block.bytes(file)));
                }
                case "EC PRIVATE KEY" -> {
                    return key(file, Der.pkcs8OfEc(block.bytes(file)));
                }
                default -> { }
            }
        }
        throw new IOException(file + " has no private key: a line \"-----BEGIN PRIVATE KEY-----\" begins one");
    }

    private static PrivateKey key(Path file, byte[] pkcs8) throws IOException {
        for (String algorithm : new String[] {"RSA", "EC", "EdDSA", "RSASSA-PSS"}) {
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
            } catch (GeneralSecurityException other) {
                // The next algorithm may know it.
            }
        }
        throw new IOException(file + " has a private key that cannot be read: it is damaged, or neither RSA, EC nor EdDSA");
    }

    private static List<Block> blocks(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IOException(file.toAbsolutePath() + " is not a file");
        }
        if (!Files.isReadable(file)) {
            throw new IOException(file.toAbsolutePath() + " must not be read by this user");
        }
        if (Files.size(file) > LARGEST) {
            throw new IOException(file + " is too long for certificates and keys");
        }
        Matcher matcher = BLOCK.matcher(Files.readString(file, StandardCharsets.ISO_8859_1));
        List<Block> blocks = new ArrayList<>();
        while (matcher.find()) {
            blocks.add(new Block(matcher.group(1), matcher.group(2)));
        }
        if (blocks.isEmpty()) {
            throw new IOException(file + " is not a complete PEM file: it has no block from \"-----BEGIN …-----\" to \"-----END …-----\"");
        }
        return blocks;
    }
}
