package dev.cortado.express;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Names the upstream test files, for example {@code express/test/res.send.js}, whose titles the tests carry as display names. On a
 * method it wins over its class, on a nested class over the one around it.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
public @interface Upstream {

    String[] value();
}
