/** Reads what the developer asked for. */
@NullMarked
package dev.hotreload.config;

import org.jspecify.annotations.NullMarked;
