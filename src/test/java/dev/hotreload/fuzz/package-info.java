/** Feeds readers of foreign bytes with damaged ones. */
package dev.hotreload.fuzz;
