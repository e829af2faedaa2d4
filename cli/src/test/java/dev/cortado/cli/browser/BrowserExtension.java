package dev.cortado.cli.browser;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives tests a {@link Tab}; one browser serves all tests of a thread, for Playwright belongs to the thread that made it. */
public final class BrowserExtension implements ParameterResolver {

    private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace.create(BrowserExtension.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Tab.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        var chromium = context.getRoot().getStore(NAMESPACE).computeIfAbsent(Thread.currentThread(), key -> Chromium.start(), Chromium.class);
        var tab = new Tab(chromium.newContext());
        context.getStore(NAMESPACE).put(parameter.getIndex(), tab);
        return tab;
    }
}
