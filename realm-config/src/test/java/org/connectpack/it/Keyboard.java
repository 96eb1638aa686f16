package org.connectpack.it;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;

/** Somebody who has no mouse. */
record Keyboard(Page page) {

    private static final int MOST_STEPS = 80;

    /** Goes on with the tabulator until the element has the focus. */
    Keyboard to(Locator element) {
        for (int step = 0; step < MOST_STEPS; step++) {
            if (element.count() == 1 && (Boolean) element.evaluate("each => each === document.activeElement")) {
                return this;
            }
            page.keyboard().press("Tab");
        }
        throw new AssertionError("The tabulator does not lead to " + element);
    }

    Keyboard press(String key) {
        page.keyboard().press(key);
        return this;
    }

    Keyboard type(String text) {
        page.keyboard().type(text);
        return this;
    }
}
