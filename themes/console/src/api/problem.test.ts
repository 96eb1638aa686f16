import { describe, expect, it } from "vitest";
import { isAbout, Problem, problemOf } from "./problem";

describe("a refusal", () => {
  it.each([
    [400, "invalid_request", "Field 'name' must have 1 to 100 characters.", "invalid", "name"],
    [400, "invalid_request", "Field 'scopes' must name at least one scope.", "invalid", "scopes"],
    [400, "invalid_request", "Field 'scopes[1]' is no scope that the user has granted to the app.", "invalid", "scopes"],
    [400, "invalid_request", "Field 'expiresAt' must not be later than 2027-01-01T00:00:00Z.", "invalid", "expiresAt"],
    [400, "invalid_request", "The request body is not valid JSON, or has a member twice.", "invalid", undefined],
    [401, "insufficient_user_authentication", "The last login is too long ago; sign in again.", "signInAgain", undefined],
    [401, "invalid_token", "The access token is missing or not valid.", "forbidden", undefined],
    [403, "access_denied", "The access token lacks a role of the account.", "forbidden", undefined],
    [404, "not_found", "There is no such connection.", "notFound", undefined],
    [409, "conflict", "Field 'name' is in a sentence that is about no field.", "conflict", undefined],
    [502, undefined, undefined, "failed", undefined],
  ])("%i %s '%s' is %s of %s", (status, error, description, kind, field) => {
    const problem = problemOf(status, { error, error_description: description });

    expect(problem.kind).toBe(kind);
    expect(problem.field).toBe(field);
  });

  it.each([undefined, null, "text", 7, []])("without a JSON object, %j, is still one", (body) => {
    expect(problemOf(400, body).kind).toBe("invalid");
  });

  it("stands beside its own field alone", () => {
    const problem = new Problem("invalid", "name");

    expect(isAbout(problem, "name")).toBe(true);
    expect(isAbout(problem, "scopes")).toBe(false);
    expect(isAbout(undefined, "name")).toBe(false);
  });
});

it("no answer at all is a failure", () => {
  expect(Problem.of(new TypeError("Failed to fetch")).kind).toBe("failed");
});
