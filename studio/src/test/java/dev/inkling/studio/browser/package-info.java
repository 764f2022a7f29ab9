/**
 * Tests of the page in a browser, each with its own server. Not marked for null checks: fields are set before each test.
 */
package dev.inkling.studio.browser;
