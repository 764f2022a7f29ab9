@NullMarked
package dev.inkling.models;

import org.jspecify.annotations.NullMarked;
