/**
 * Tests of the page, in a browser, with a server of its own for each. Not marked for null checks: what a test uses is set
 * before it begins.
 */
package dev.inkling.studio.browser;
