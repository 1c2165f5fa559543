/** Asks the developer before programs run that a checkout names. */
@NullMarked
package dev.hotreload.trust;

import org.jspecify.annotations.NullMarked;
