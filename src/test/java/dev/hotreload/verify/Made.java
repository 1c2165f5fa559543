package dev.hotreload.verify;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Archives made in memory, for tests. */
final class Made {
    private static final int BLOCK = 512;

    private Made() {}

    /** Names and contents, in order. */
    static Map<String, byte[]> files(Object... namesAndContents) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        for (int i = 0; i < namesAndContents.length; i += 2) {
            Object content = namesAndContents[i + 1];
            files.put((String) namesAndContents[i], content instanceof byte[] bytes ? bytes : text((String) content));
        }
        return files;
    }

    static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static byte[] zip(Object... namesAndContents) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> file : files(namesAndContents).entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static byte[] gzip(byte[] content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** A name with a slash at its end is a directory. */
    static byte[] tar(Object... namesAndContents) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        files(namesAndContents).forEach((name, content) -> {
            if (name.length() > 100) {
                entry(bytes, "././@LongLink", 'L', "", text(name));
            }
            entry(bytes, name, name.endsWith("/") ? '5' : '0', "", content);
        });
        bytes.writeBytes(new byte[2 * BLOCK]);
        return bytes.toByteArray();
    }

    static byte[] tarWithLink(String name, String target) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        entry(bytes, name, '2', target, new byte[0]);
        bytes.writeBytes(new byte[2 * BLOCK]);
        return bytes.toByteArray();
    }

    static void entry(ByteArrayOutputStream tar, String name, char type, String link, byte[] content) {
        byte[] header = new byte[BLOCK];
        put(header, 0, name.substring(0, Math.min(100, name.length())));
        put(header, 100, "0000644\0");
        put(header, 124, String.format(Locale.ROOT, "%011o", content.length));
        put(header, 148, "        ");
        header[156] = (byte) type;
        put(header, 157, link);
        put(header, 257, "ustar\00000");
        int sum = 0;
        for (byte one : header) {
            sum += one & 0xff;
        }
        put(header, 148, String.format(Locale.ROOT, "%06o\0 ", sum));
        tar.writeBytes(header);
        tar.writeBytes(content);
        tar.writeBytes(new byte[-content.length & (BLOCK - 1)]);
    }

    private static void put(byte[] header, int at, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        System.arraycopy(bytes, 0, header, at, bytes.length);
    }

    /** As {@code docker save} writes it, with the description last. */
    static byte[] saved(String config, byte[]... layers) {
        StringBuilder names = new StringBuilder();
        Object[] files = new Object[2 * layers.length + 4];
        for (int i = 0; i < layers.length; i++) {
            files[2 * i] = "l" + i + "/layer.tar";
            files[2 * i + 1] = layers[i];
            names.append(i == 0 ? "" : ",").append("\"l").append(i).append("/layer.tar\"");
        }
        files[2 * layers.length] = "c.json";
        files[2 * layers.length + 1] = config;
        files[2 * layers.length + 2] = "manifest.json";
        files[2 * layers.length + 3] = "[{\"Config\":\"c.json\",\"RepoTags\":[\"shop:1\"],\"Layers\":[" + names + "]}]";
        return tar(files);
    }

    /** An OCI layout with one image; name to content. */
    static Map<String, byte[]> layout(String platform, String config, byte[]... layers) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("oci-layout", text("{\"imageLayoutVersion\":\"1.0.0\"}"));
        StringBuilder names = new StringBuilder();
        for (byte[] layer : layers) {
            names.append(names.isEmpty() ? "" : ",")
                    .append(descriptor("application/vnd.oci.image.layer.v1.tar+gzip", blob(files, layer), ""));
        }
        String described = descriptor("application/vnd.oci.image.config.v1+json", blob(files, text(config)), "");
        String manifest = "{\"schemaVersion\":2,\"config\":" + described + ",\"layers\":[" + names + "]}";
        String extra = ",\"platform\":{\"os\":\"linux\",\"architecture\":\"" + platform + "\"}";
        String index = "{\"schemaVersion\":2,\"manifests\":["
                + descriptor("application/vnd.oci.image.manifest.v1+json", blob(files, text(manifest)), extra) + "]}";
        files.put("index.json", text(index));
        return files;
    }

    static Object[] flat(Map<String, byte[]> files) {
        return files.entrySet().stream()
                .flatMap(file -> java.util.stream.Stream.of(file.getKey(), file.getValue()))
                .toArray();
    }

    private static String blob(Map<String, byte[]> files, byte[] content) {
        try {
            String digest = HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(content));
            files.put("blobs/sha256/" + digest, content);
            return digest;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String descriptor(String type, String digest, String extra) {
        return "{\"mediaType\":\"" + type + "\",\"digest\":\"sha256:" + digest + "\",\"size\":1" + extra + "}";
    }
}
