/**
 * One short program a topic. Each has a {@code main} for a real GovAPI, and below it what it is about. {@code Recipes} runs them
 * against an embedded one.
 */
@NullMarked
package com.atensecurity.thoth.examples.recipes;

import org.jspecify.annotations.NullMarked;
