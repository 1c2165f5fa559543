/** Says whether an artifact contains development parts. */
@NullMarked
package dev.hotreload.verify;

import org.jspecify.annotations.NullMarked;
