package org.connectpack.it;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;

/** An app's row on the page Connections. */
record AppRow(Locator locator) {

    static AppRow of(Page page, String app) {
        return new AppRow(
                page.locator("li.pf-v5-c-data-list__item").filter(new Locator.FilterOptions().setHasText(app)));
    }

    Locator toggle() {
        return locator.locator(".pf-v5-c-data-list__toggle button");
    }

    Locator button(String name) {
        return locator.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name));
    }

    Locator scopes() {
        return locator.locator("dd ul li");
    }
}
