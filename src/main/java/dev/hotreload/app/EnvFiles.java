package dev.hotreload.app;

import dev.hotreload.config.Problem;
import dev.hotreload.config.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads {@code .env} files; read them anew for every start. */
public final class EnvFiles {
    private static final int MOST_BYTES = 1 << 20;

    private EnvFiles() {}

    /**
     * The outer variables and those of the files: a later file wins over an earlier one, an outer variable over both. A
     * missing file is fine.
     */
    public static Map<String, String> load(List<Path> files, Map<String, String> outer) throws ProblemException {
        Map<String, String> variables = new LinkedHashMap<>();
        List<Problem> problems = new ArrayList<>();
        for (Path file : files) {
            if (!Files.exists(file)) {
                continue;
            }
            try (InputStream in = Files.newInputStream(file)) {
                // It may be a pipe or a device, whose length is known by reading alone.
                byte[] bytes = in.readNBytes(MOST_BYTES + 1);
                if (bytes.length > MOST_BYTES) {
                    problems.add(Problem.at(file, 0, 0, "is larger than 1 MiB, so it is no env file; mend env_files"));
                    continue;
                }
                new EnvParser(file, text(bytes), outer, variables, problems).parse();
            } catch (CharacterCodingException e) {
                problems.add(Problem.at(file, 0, 0, "is not UTF-8 text; save it as UTF-8"));
            } catch (IOException e) {
                problems.add(Problem.at(file, 0, 0, "cannot be read: " + e));
            }
        }
        if (!problems.isEmpty()) {
            throw new ProblemException(problems);
        }
        variables.putAll(outer);
        return variables;
    }

    private static String text(byte[] bytes) throws CharacterCodingException {
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes))
                .toString();
    }
}
