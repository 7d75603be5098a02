// The made-up people of the demonstration, as its extract has them.

import { readFileSync } from "node:fs";
import { join } from "node:path";

/** Someone who can sign in. */
export interface Tenant {
  name: string;
  firstName: string;
  paymentRef: string;
  /** Day, month and year, as typed into the three fields. */
  born: [string, string, string];
  /** Empty when there is none. */
  email: string;
  /** A code goes to the email address, not to the mobile. */
  hearsByEmail: boolean;
  /** The rent account of a tenancy, and nobody there is marked for special care. */
  isOrdinary: boolean;
  accountRef: string;
}

/** Someone who works for the landlord. */
export interface Officer {
  name: string;
  email: string;
  role: string;
}

type Row = Record<string, string>;

/** Reads a file of the extract. Its values hold no line breaks. */
function rows(file: string): Row[] {
  const folder = process.env.END2END_EXTRACT;
  if (!folder) throw new Error("END2END_EXTRACT is not set: run `cargo xtask test`");
  const [header, ...lines] = readFileSync(join(folder, file), "utf8").replace(/^\uFEFF/, "").trim().split(/\r?\n/).map(cells);
  return lines.map((line) => Object.fromEntries(header.map((name, index) => [name, line[index] ?? ""])));
}

function cells(line: string): string[] {
  const found = [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)];
  return found.map(([, quoted, plain]) => (quoted === undefined ? plain : quoted.replaceAll('""', '"')).trim());
}

/** Every lead tenant with an open rent account, in the order of their homes. */
export function tenants(): Tenant[] {
  const accounts = rows("accounts.csv").filter((account) => account.kind !== "garage" && account.kind !== "court_costs" && !account.closed_on);
  const marked = new Set(rows("markers.csv").map((marker) => marker.person_ref));
  return rows("people.csv")
    .filter((person) => person.role === "lead" && person.date_of_birth)
    .flatMap((person) => {
      const account = accounts.find((candidate) => candidate.tenancy_ref === person.tenancy_ref);
      if (!account) return [];
      const [year, month, day] = person.date_of_birth.split("-").map((part) => String(Number(part)));
      const name = `${person.first_name} ${person.last_name}`;
      return [
        {
          name,
          firstName: person.first_name,
          paymentRef: account.payment_ref,
          born: [day, month, year] as [string, string, string],
          email: person.email,
          hearsByEmail: person.email !== "" && person.contact_preference === "email",
          isOrdinary: account.kind === "main_rent" && !marked.has(person.person_ref),
          accountRef: account.account_ref,
        },
      ];
    });
}

/** The tenant of one of the named stories, by first name. */
export function story(firstName: string): Tenant {
  const found = tenants().find((tenant) => tenant.firstName === firstName);
  if (!found) throw new Error(`The demonstration has nobody called ${firstName}`);
  return found;
}

/** A tenant of no story whom no other test signs in as: limits on signing in are counted by account. */
export function ordinaryTenant(project: string, which: number): Tenant {
  const projects = ["phone", "desk", "phone without JavaScript", "desk without JavaScript"];
  const ordinary = tenants()
    .slice(10)
    .filter((tenant) => tenant.hearsByEmail && tenant.isOrdinary);
  const found = ordinary[which * projects.length + projects.indexOf(project)];
  if (!found) throw new Error("The demonstration has too few homes");
  return found;
}

/**
 * A tenant on whom no notice was served and no claim made, for a case that begins. From beyond those that other tests take
 * as `ordinaryTenant`.
 */
export function quietTenant(project: string, which: number): Tenant {
  const projects = ["phone", "desk", "phone without JavaScript", "desk without JavaScript"];
  const begun = new Set(["notices.csv", "court_cases.csv"].flatMap((file) => rows(file).map((row) => row.account_ref)));
  const quiet = tenants()
    .slice(10)
    .filter((tenant) => tenant.hearsByEmail && tenant.isOrdinary)
    .slice(72)
    .filter((tenant) => !begun.has(tenant.accountRef));
  const found = quiet[which * projects.length + projects.indexOf(project)];
  if (!found) throw new Error("The demonstration has too few homes");
  return found;
}

/**
 * A tenant who owes something that they could offer to repay: no benefit, no arrangement, no notice, no case. From the end
 * of the list, so that `ordinaryTenant` and this do not take the same one.
 */
export function owingTenant(project: string, which: number): Tenant {
  const projects = ["phone", "desk", "phone without JavaScript", "desk without JavaScript"];
  const balances = new Map(rows("accounts.csv").map((account) => [account.account_ref, Number(account.opening_balance || 0)]));
  for (const { account_ref, amount } of rows("transactions.csv")) {
    balances.set(account_ref, (balances.get(account_ref) ?? 0) + Number(amount));
  }
  const involved = new Set(["benefits.csv", "arrangements.csv", "notices.csv", "court_cases.csv"].flatMap((file) => rows(file).map((row) => row.account_ref)));
  const isFree = (tenant: Tenant): boolean => tenant.hearsByEmail && tenant.isOrdinary && !involved.has(tenant.accountRef);
  const owing = tenants()
    .slice(10)
    .reverse()
    .filter((tenant) => isFree(tenant) && (balances.get(tenant.accountRef) ?? 0) >= 50);
  const found = owing[which * projects.length + projects.indexOf(project)];
  if (!found) throw new Error("The demonstration has too few homes that owe something");
  return found;
}

/** Every officer, once. */
export function officers(): Officer[] {
  const all = rows("officers.csv").map(({ name, email, role }) => ({ name, email, role }));
  return all.filter((officer, index) => all.findIndex((other) => other.email === officer.email) === index);
}

/** A team leader, who may open every account too. */
export function leader(): Officer {
  const found = officers().find((officer) => officer.role === "team_leader");
  if (!found) throw new Error("The demonstration has no team leader");
  return found;
}

/** An officer who may open every account, and issue a letter. */
export function manager(): Officer {
  const found = officers().find((officer) => officer.role === "manager") ?? officers()[0];
  if (!found) throw new Error("The demonstration has no officer");
  return found;
}
