package dev.hotreload.build;

import java.nio.file.Path;
import java.util.List;

/**
 * Where a file that an annotation processor made came from.
 *
 * @param processor the name of its class
 * @param origins the sources without which it would not be what it is; absolute, sorted
 */
record Generated(String processor, List<Path> origins) {
    Generated {
        origins = origins.stream().distinct().sorted().toList();
    }
}
