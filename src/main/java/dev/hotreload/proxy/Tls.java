package dev.hotreload.proxy;

import dev.hotreload.config.Problem;
import dev.hotreload.config.ProblemException;
import dev.hotreload.config.ProxyConfig;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** With which certificate the proxy shows itself: the developer's own, or one that is made for the project. */
final class Tls {
    private static final Pattern KEY = Pattern.compile("-----BEGIN PRIVATE KEY-----([^-]+)-----END PRIVATE KEY-----");
    private static final Map<String, String> SIGNATURES =
            Map.of("RSA", "SHA256withRSA", "EC", "SHA256withECDSA", "EdDSA", "EdDSA");
    private static final char[] IN_MEMORY = {};

    private Tls() {}

    /** Reads, or makes, the certificate. */
    static SSLContext context(ProxyConfig config, Path tmpDir) throws ProblemException {
        if (config.certificate().isPresent() && config.privateKey().isPresent()) {
            Path file = config.certificate().get();
            return context(given(file, config.privateKey().get()), IN_MEMORY, file);
        }
        SelfMade made = new SelfMade(tmpDir.resolve("tls"), config.allowedHosts());
        return context(made.keyStore(), SelfMade.PASSWORD.toCharArray(), made.file());
    }

    private static SSLContext context(KeyStore keys, char[] password, Path file) throws ProblemException {
        try {
            KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            managers.init(keys, password);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(managers.getKeyManagers(), null, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw problem(file, "cannot be used for TLS: " + e.getMessage());
        }
    }

    private static KeyStore given(Path certificate, Path privateKey) throws ProblemException {
        Certificate[] chain = chain(certificate);
        PrivateKey key = key(privateKey, chain[0].getPublicKey());
        try {
            if (!belongTogether(key, chain[0].getPublicKey())) {
                throw problem(privateKey, "is not the key of the first certificate in " + certificate);
            }
            KeyStore keys = KeyStore.getInstance("PKCS12");
            keys.load(null, IN_MEMORY);
            keys.setKeyEntry("proxy", key, IN_MEMORY, chain);
            return keys;
        } catch (GeneralSecurityException | IOException e) {
            throw problem(certificate, "cannot be used for TLS: " + e.getMessage());
        }
    }

    private static Certificate[] chain(Path file) throws ProblemException {
        try (InputStream in = new ByteArrayInputStream(read(file).getBytes(StandardCharsets.UTF_8))) {
            Certificate[] chain = CertificateFactory.getInstance("X.509")
                    .generateCertificates(in)
                    .toArray(new Certificate[0]);
            if (chain.length == 0) {
                throw problem(file, "contains no certificate; it must be in PEM (-----BEGIN CERTIFICATE-----)");
            }
            ((X509Certificate) chain[0]).checkValidity();
            return chain;
        } catch (CertificateException | IOException e) {
            throw problem(file, "cannot be used as a certificate: " + e.getMessage());
        }
    }

    private static PrivateKey key(Path file, PublicKey certified) throws ProblemException {
        Matcher found = KEY.matcher(read(file));
        if (!found.find()) {
            throw problem(
                    file,
                    "contains no key that can be read (-----BEGIN PRIVATE KEY-----); openssl pkcs8 -topk8 -nocrypt"
                            + " converts others");
        }
        try {
            byte[] encoded = Base64.getMimeDecoder().decode(found.group(1));
            return KeyFactory.getInstance(certified.getAlgorithm()).generatePrivate(new PKCS8EncodedKeySpec(encoded));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw problem(file, "cannot be used as a key: " + e.getMessage());
        }
    }

    private static boolean belongTogether(PrivateKey key, PublicKey certified) throws GeneralSecurityException {
        byte[] text = "hotreload".getBytes(StandardCharsets.UTF_8);
        Signature signature = Signature.getInstance(SIGNATURES.getOrDefault(certified.getAlgorithm(), "SHA256withRSA"));
        signature.initSign(key);
        signature.update(text);
        byte[] signed = signature.sign();
        signature.initVerify(certified);
        signature.update(text);
        return signature.verify(signed);
    }

    private static String read(Path file) throws ProblemException {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw problem(file, "cannot be read: " + e);
        }
    }

    static ProblemException problem(Path file, String message) {
        return new ProblemException(List.of(Problem.of("proxy.https: " + file + " " + message)));
    }
}
