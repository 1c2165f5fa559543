package dev.hotreload.proxy;

import dev.hotreload.config.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * A certificate for the names of the proxy, signed by its own key, made by the JDK's {@code keytool} and kept for a year. The files can be read
 * by their owner only.
 */
final class SelfMade {
    /** Whoever can read the file may have the key; the format wants a word all the same. */
    static final String PASSWORD = "hotreload";

    private static final int DAYS = 365;
    private static final Duration RENEWED_BEFORE = Duration.ofDays(7);
    private static final long LONGEST_SECONDS = 60;
    private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|.*:.*");

    private final Path dir;
    private final Set<String> names = new LinkedHashSet<>();

    /** @param hosts as in {@code proxy.allowed_hosts} */
    SelfMade(Path dir, List<String> hosts) {
        this.dir = dir;
        for (String host : hosts) {
            String bare = host.replaceAll("[\\[\\]]", "");
            if (bare.startsWith(".")) {
                names.add("*" + bare);
            }
            names.add(bare.startsWith(".") ? bare.substring(1) : bare);
        }
    }

    /** The certificate in PEM, for a browser that is to trust it. */
    Path file() {
        return dir.resolve("certificate.pem");
    }

    /** The one that was made before, as long as it will do. */
    KeyStore keyStore() throws ProblemException {
        Path store = dir.resolve("keys.p12");
        try {
            Optional<KeyStore> known = read(store).filter(this::isGood);
            if (known.isPresent()) {
                return known.get();
            }
            makeDir();
            Files.deleteIfExists(store);
            make(store);
            KeyStore made = read(store).orElseThrow(() -> new IOException("it is damaged"));
            Files.writeString(file(), pem(certificate(made)));
            return made;
        } catch (IOException | GeneralSecurityException e) {
            throw Tls.problem(store, "could not be made: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Tls.problem(store, "could not be made: interrupted");
        }
    }

    private void makeDir() throws IOException {
        Files.createDirectories(dir);
        if (Files.getFileStore(dir).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(dir, PosixFilePermissions.fromString("rwx------"));
        }
    }

    private static Optional<KeyStore> read(Path store) {
        try (InputStream in = Files.newInputStream(store)) {
            KeyStore keys = KeyStore.getInstance("PKCS12");
            keys.load(in, PASSWORD.toCharArray());
            return Optional.of(keys);
        } catch (IOException | GeneralSecurityException missingOrDamaged) {
            return Optional.empty();
        }
    }

    private boolean isGood(KeyStore keys) {
        try {
            X509Certificate certificate = certificate(keys);
            Instant end = certificate.getNotAfter().toInstant();
            return Files.isRegularFile(file())
                    && end.minus(RENEWED_BEFORE).isAfter(Instant.now())
                    && namesOf(certificate).containsAll(normal(names));
        } catch (GeneralSecurityException damaged) {
            return false;
        }
    }

    private static X509Certificate certificate(KeyStore keys) throws GeneralSecurityException {
        if (keys.getCertificate("proxy") instanceof X509Certificate certificate) {
            return certificate;
        }
        throw new GeneralSecurityException("it has no certificate");
    }

    private static Set<String> namesOf(X509Certificate certificate) throws GeneralSecurityException {
        Set<String> found = new LinkedHashSet<>();
        Collection<List<?>> all = certificate.getSubjectAlternativeNames();
        for (List<?> name : all == null ? List.<List<?>>of() : all) {
            found.add(String.valueOf(name.get(1)));
        }
        return found;
    }

    /** As a certificate shows them. */
    private static Set<String> normal(Set<String> names) {
        Set<String> shown = new LinkedHashSet<>();
        names.forEach(name -> shown.add(name.contains(":") ? longForm(name) : name));
        return shown;
    }

    private static String longForm(String address) {
        try {
            return InetAddress.getByName(address).getHostAddress();
        } catch (UnknownHostException e) {
            return address;
        }
    }

    private void make(Path store) throws IOException, InterruptedException {
        List<String> alternatives = new ArrayList<>();
        names.forEach(name -> alternatives.add((ADDRESS.matcher(name).matches() ? "ip:" : "dns:") + name));
        List<String> words = List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "proxy",
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-validity",
                String.valueOf(DAYS),
                "-dname",
                "CN=hotreload for this project",
                "-ext",
                "san=" + String.join(",", alternatives),
                "-ext",
                "eku=serverAuth",
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass",
                PASSWORD);
        Path said = dir.resolve("keytool.log");
        Process keytool = new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        keytool.getOutputStream().close();
        boolean ended = keytool.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS);
        keytool.destroyForcibly();
        String text = Files.readString(said).strip();
        Files.delete(said);
        if (!ended || keytool.exitValue() != 0) {
            throw new IOException(ended ? "keytool says: " + text : "keytool does not end");
        }
    }

    private static String pem(X509Certificate certificate) throws GeneralSecurityException {
        return "-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate.getEncoded())
                + "\n-----END CERTIFICATE-----\n";
    }
}
