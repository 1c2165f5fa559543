/** Shows which static initialisers touch nothing outside. */
@NullMarked
package dev.hotreload.purity;

import org.jspecify.annotations.NullMarked;
