package com.atensecurity.thoth.internal;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Each member of this record may also come under its name in camel case, because the vendor's clients
 * read both (published). The name in snake case goes before where both are there, and is what is
 * written.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface CamelCaseToo {}
