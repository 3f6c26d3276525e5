#!/usr/bin/env python3
"""claim-oracle.py - an independent calculation of the claim on every loan of a clean ledger.

A test oracle: it shares no code and no method with the product. The product replays events; this program
asks, for every single day, what was unpaid that day, joins equal days to runs, and rounds once per run.
It trusts its input: every row parses, no row contradicts another, a schedule is there.

Terms and conventions
  * money is whole fen (int), rates and products are exact (fractions.Fraction); nothing is a float
  * a day is its ordinal number (int); day d stands for the 24 hours that end with d, so the days after a due
    date D up to and with C are D+1 .. C, and there are C - D of them
  * evening(d) is what is unpaid once the payments of day d are in; day d itself is charged on evening(d - 1)
  * A is the day an acceleration takes effect, C the calculation date, L the last due date before the broken period

"Rule n" in a comment quotes the product's numbered rules of claim arithmetic.
"""
import argparse
import csv
import json
import os
import sys
from bisect import bisect_right
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from itertools import accumulate, groupby

HALF = Fraction(1, 2)


class OracleError(Exception):
    """The ledger or an option is outside what this program accepts."""


# ---------------------------------------------------------------- nouns


@dataclass(frozen=True)
class Instalment:
    number: int
    start: int
    due: int
    principal: int
    interest: int


@dataclass(frozen=True)
class Payment:
    number: str
    day: int
    amount: int
    principal: int
    interest: int
    penalty: int
    note: str = ""


@dataclass(frozen=True)
class Loan:
    number: str
    disbursed: int
    rate: Fraction
    penalty_rate: Fraction
    status: str
    instalments: tuple
    payments: tuple = ()
    notices: tuple = ()  # days on which an acceleration notice reached the borrower


@dataclass(frozen=True)
class Settings:
    as_of: int
    day_count: str = "ACT/360"
    compound: str = "none"
    allocation: str = "recorded"
    acceleration: str = "notice"
    cap: Fraction | None = None
    dpd_min: int = 90
    principal_min: int = 500000
    status_exclude: frozenset = frozenset({"结清", "核销"})


@dataclass
class Claim:
    principal: int = 0
    interest: int = 0
    penalty: int = 0
    compound: int = 0
    fees: int = 0
    cut: int = 0
    accelerated: bool = False
    accelerated_on: int | None = None
    undue_left_out: int = 0
    dpd: int = 0
    principal_outstanding: int = 0
    eligible: bool = False
    cut_parts: dict = field(default_factory=dict)

    @property
    def total(self):
        # Rule 7: "total = principal + interest + penalty + compound + fees - cut."
        return self.principal + self.interest + self.penalty + self.compound + self.fees - self.cut


# ---------------------------------------------------------------- days and rounding


def half_up(amount):
    """A non-negative exact amount of fen, rounded half-up to whole fen."""
    return (amount + HALF).__floor__()


def counted_days(after, to, day_count):
    """Days after the evening of `after` up to the evening of `to`.

    Rule 2: "in-term due - start; overdue C - due". With 30/360 each date stands at thirty times its month plus its
    day, the 31st counting as the 30th; that count adds up over any cut, so no day is lost or doubled."""
    if day_count != "30/360":
        return to - after
    a, b = date.fromordinal(after), date.fromordinal(to)
    return (b.year - a.year) * 360 + (b.month - a.month) * 30 + min(b.day, 30) - min(a.day, 30)


def charge(base, rate, after, to, day_count):
    # Rule 4: "exact product base x rate x days / day count, rounded half-up to the fen once per segment"
    year = 365 if day_count == "ACT/365" else 360
    return half_up(Fraction(base) * rate * counted_days(after, to, day_count) / year)


def charge_day_by_day(first, last, base_on, rate, day_count):
    """The charge for the days first .. last, where day d bears base_on(d).

    Rule 4: "a segment is the longest run of days with one base and one rate"; "totals are sums of rounded parts". """
    total = 0
    days = ((day, base_on(day)) for day in range(first, last + 1))
    for base, run in groupby(days, key=lambda pair: pair[1]):
        if base == 0:
            break  # payments only lower a base, so it stays at nought
        run = [day for day, _ in run]
        total += charge(base, rate, run[0] - 1, run[-1], day_count)
    return total


# ---------------------------------------------------------------- what is unpaid on an evening


class RecordedCourse:
    """What is unpaid on any evening when payments settle as the ledger split them.

    Rule 5: "其中本金 and 其中利息 each settle the earliest due instalment that is still open in that component"; "the
    remainder of a part flows to the next instalment, one not yet due included (prepayment)".
    Money of one component therefore fills the instalments like water fills a row of basins: what is unpaid depends
    only on the sum paid so far, never on how it came in."""

    def __init__(self, loan):
        self.loan = loan
        self.days = [payment.day for payment in loan.payments]
        self.principal_sums = [0, *accumulate(payment.principal for payment in loan.payments)]
        self.interest_sums = [0, *accumulate(payment.interest for payment in loan.payments)]
        self.principal_before = [0, *accumulate(instalment.principal for instalment in loan.instalments)]
        self.interest_before = [0, *accumulate(instalment.interest for instalment in loan.instalments)]

    def _unpaid(self, index, size, paid, filled_before):
        return size - min(size, max(0, paid - filled_before[index]))

    def principal(self, index, evening):
        paid = self.principal_sums[bisect_right(self.days, evening)]
        return self._unpaid(index, self.loan.instalments[index].principal, paid, self.principal_before)

    def interest(self, index, evening):
        paid = self.interest_sums[bisect_right(self.days, evening)]
        return self._unpaid(index, self.loan.instalments[index].interest, paid, self.interest_before)

    def set_against_broken(self, evening, acceleration_day):
        # Rule 6: "what was prepaid of it is set off against the broken interest"; "Payments after A settle the
        # instalments due by A first, then broken interest": both are the interest paid beyond the instalments due by A.
        due_by = sum(1 for instalment in self.loan.instalments if instalment.due <= acceleration_day)
        return max(0, self.interest_sums[bisect_right(self.days, evening)] - self.interest_before[due_by])

    def penalty_paid(self):
        return sum(payment.penalty for payment in self.loan.payments)

    def compound_paid(self):
        return 0


class StatutoryCourse:
    """What is unpaid on any evening when payments settle in the statutory order.

    Rule 5: "at each payment, fees -> 罚息 and 复利 accrued to that day -> in-term interest due -> principal due, component
    by component over the whole loan, earliest due instalment first within a component; a surplus pays ahead the next
    instalments' interest and principal." """

    def __init__(self, loan, settings, acceleration_day=None):
        self.loan = loan
        self.settings = settings
        self.acceleration_day = acceleration_day
        self.unpaid_principal = [instalment.principal for instalment in loan.instalments]
        self.unpaid_interest = [instalment.interest for instalment in loan.instalments]
        self.paid_penalty = self.paid_compound = self.paid_broken = 0
        self.days = []
        self.evenings = [(tuple(self.unpaid_principal), tuple(self.unpaid_interest), 0)]
        for payment in loan.payments:
            self._settle(payment)
            self._note_evening(payment.day)

    def principal(self, index, evening):
        return self.evenings[bisect_right(self.days, evening)][0][index]

    def interest(self, index, evening):
        return self.evenings[bisect_right(self.days, evening)][1][index]

    def set_against_broken(self, evening, acceleration_day):
        _, unpaid_interest, paid_broken = self.evenings[bisect_right(self.days, evening)]
        later = [n for n, instalment in enumerate(self.loan.instalments) if instalment.due > acceleration_day]
        return paid_broken + sum(self.loan.instalments[n].interest - unpaid_interest[n] for n in later)

    def penalty_paid(self):
        return self.paid_penalty

    def compound_paid(self):
        return self.paid_compound

    def _note_evening(self, day):
        evening = (tuple(self.unpaid_principal), tuple(self.unpaid_interest), self.paid_broken)
        if self.days and self.days[-1] == day:
            self.evenings[-1] = evening
        else:
            self.days.append(day)
            self.evenings.append(evening)

    def _settle(self, payment):
        day, money = payment.day, payment.amount
        after_acceleration = self.acceleration_day is not None and day > self.acceleration_day
        acceleration_day = self.acceleration_day if after_acceleration else None

        # "fees -> 罚息 and 复利 accrued to that day": a ledger carries no fees.
        owed = penalty_accrued(self.loan, self, self.settings, acceleration_day, day) - self.paid_penalty
        part = min(money, owed)
        self.paid_penalty += part
        money -= part
        owed = compound_accrued(self.loan, self, self.settings, acceleration_day, day) - self.paid_compound
        part = min(money, owed)
        self.paid_compound += part
        money -= part

        # "-> in-term interest due -> principal due"; Rule 6: "Payments after A settle the instalments due by A first,
        # then broken interest and base."
        limit = acceleration_day if after_acceleration else day
        due = [n for n, instalment in enumerate(self.loan.instalments) if instalment.due <= limit]
        later = [n for n in range(len(self.loan.instalments)) if n not in due]
        for n in due:
            money -= self._take(self.unpaid_interest, n, money)
        if after_acceleration:
            accrued = broken_interest(self.loan, self, self.settings, acceleration_day)
            part = min(money, broken_unpaid(self, accrued, acceleration_day, day))
            self.paid_broken += part
            money -= part
        for n in due:
            money -= self._take(self.unpaid_principal, n, money)
        for n in later:
            if not after_acceleration:
                money -= self._take(self.unpaid_interest, n, money)
            money -= self._take(self.unpaid_principal, n, money)

    @staticmethod
    def _take(unpaid, n, money):
        part = min(money, unpaid[n])
        unpaid[n] -= part
        return part


def course_of(loan, settings, acceleration_day):
    if settings.allocation == "recorded":
        return RecordedCourse(loan)
    return StatutoryCourse(loan, settings, acceleration_day)


# ---------------------------------------------------------------- what accrues


def penalty_accrued(loan, course, settings, acceleration_day, through):
    """All 罚息 accrued on the loan up to and with the day `through`, paid or not, instalments since paid included."""
    total = 0
    for index, instalment in enumerate(loan.instalments):
        if instalment.due >= through or (acceleration_day is not None and instalment.due > acceleration_day):
            continue
        # Rule 4: "罚息 runs on the instalment's unpaid principal from its due date (not counted) to C (counted); a day
        # on which a payment arrives still bears the old base".
        total += charge_day_by_day(instalment.due + 1, through, lambda day: course.principal(index, day - 1),
                                   loan.penalty_rate, settings.day_count)
    if acceleration_day is not None:
        # Rule 6: "All principal of instalments due after A falls due on A as one base: [...] and 罚息 on it from A, each
        # rounded once per segment".
        later = later_than(loan, acceleration_day)
        total += charge_day_by_day(acceleration_day + 1, through,
                                   lambda day: sum(course.principal(n, day - 1) for n in later),
                                   loan.penalty_rate, settings.day_count)
    return total


def compound_accrued(loan, course, settings, acceleration_day, through):
    """All 复利 accrued up to and with the day `through`."""
    if settings.compound == "none":
        return 0
    total = 0
    for index, instalment in enumerate(loan.instalments):
        if instalment.due >= through or (acceleration_day is not None and instalment.due > acceleration_day):
            continue
        # Rule 4: "复利, where the contract has it, only on unpaid in-term interest, at the penalty rate, from the day
        # after that interest fell due"; "never on 罚息 or 复利".
        total += charge_day_by_day(instalment.due + 1, through, lambda day: course.interest(index, day - 1),
                                   loan.penalty_rate, settings.day_count)
    if acceleration_day is not None:
        # Rule 4: "(for the broken period: from A)".
        accrued = broken_interest(loan, course, settings, acceleration_day)
        total += charge_day_by_day(acceleration_day + 1, through,
                                   lambda day: broken_unpaid(course, accrued, acceleration_day, day - 1),
                                   loan.penalty_rate, settings.day_count)
    return total


def later_than(loan, day):
    return [index for index, instalment in enumerate(loan.instalments) if instalment.due > day]


def broken_start(loan, day, included):
    """L: the last due date before the broken period that ends on `day`, else the disbursement date."""
    dues = [i.due for i in loan.instalments if i.due < day or (included and i.due == day)]
    return max(dues, default=loan.disbursed)


def broken_interest(loan, course, settings, acceleration_day):
    # Rule 6: "in-term interest on it at the contract rate from the last due date on or before A (else disbursement) to
    # A"; "An instalment due on A keeps its scheduled interest (the broken period is then 0 days)".
    later = later_than(loan, acceleration_day)
    return charge_day_by_day(broken_start(loan, acceleration_day, included=True) + 1, acceleration_day,
                             lambda day: sum(course.principal(n, day - 1) for n in later),
                             loan.rate, settings.day_count)


def broken_unpaid(course, accrued, acceleration_day, evening):
    # Rule 6: "the scheduled interest of those instalments is not claimed, what was prepaid of it is set off against the
    # broken interest". More prepaid than accrued leaves nothing to claim, never a credit.
    return max(0, accrued - course.set_against_broken(evening, acceleration_day))


# ---------------------------------------------------------------- the claim


def acceleration_day_of(loan, settings):
    # Rule 6: "notice: effective on A, the day its notice reached the borrower ([...] the delivery date counts [...];
    # A < C)". "A 提前到期日 without a delivered notice, or none at all: only what is due before C is claimed".
    arrived = [day for day in loan.notices if day < settings.as_of]
    if settings.acceleration != "notice" or not arrived:
        return None
    return min(arrived)


def claim_of(loan, settings):
    c = settings.as_of
    claim = Claim()

    # "Facts are computed, not stated, on the unaccelerated schedule".
    plain = course_of(loan, settings, None)
    state_facts(loan, settings, plain, claim)

    a = acceleration_day_of(loan, settings)
    if a is not None and not any(plain.principal(n, a) for n in later_than(loan, a)):
        a = None  # nothing is left to fall due early
    course = plain if a is None else course_of(loan, settings, a)

    # Rule 2: "a period due on C is neither overdue nor claimed". Rule 6: "one due on C with A < C is part of the base";
    # "An instalment due on A keeps its scheduled interest".
    keeps_schedule = (lambda due: due < c) if a is None else (lambda due: due <= a)
    scheduled = [n for n, instalment in enumerate(loan.instalments) if keeps_schedule(instalment.due)]
    later = [n for n, instalment in enumerate(loan.instalments) if not keeps_schedule(instalment.due)]
    later_principal = sum(course.principal(n, c) for n in later)

    # Rule 3: "In-term interest (期内利息) of a scheduled instalment is the ledger's 应还利息".
    claim.principal = sum(course.principal(n, c) for n in scheduled)
    claim.interest = sum(course.interest(n, c) for n in scheduled)
    broken = 0
    if a is not None:
        claim.accelerated, claim.accelerated_on = True, a
        claim.principal += later_principal
        broken = broken_unpaid(course, broken_interest(loan, course, settings, a), a, c)
    elif settings.acceleration == "complaint" and later_principal > 0:
        # Rule 6: "complaint: the undue principal is claimed as accelerated by service of the complaint, interest on it
        # to C at the contract rate, no 罚息 on it yet". An instalment due on C is undue, so L is before C.
        claim.accelerated = True
        claim.principal += later_principal
        accrued = charge_day_by_day(broken_start(loan, c, included=False) + 1, c,
                                    lambda day: sum(course.principal(n, day - 1) for n in later),
                                    loan.rate, settings.day_count)
        prepaid = sum(loan.instalments[n].interest - course.interest(n, c) for n in later)
        broken = max(0, accrued - prepaid)
    else:
        claim.undue_left_out = later_principal
    claim.interest += broken

    # Rule 5: "outstanding 罚息 = all 罚息 accrued on the loan to C, on instalments since paid too, - all 罚息 recorded as
    # paid to C, floored at zero once, at C".
    claim.penalty = max(0, penalty_accrued(loan, course, settings, a, c) - course.penalty_paid())
    claim.compound = max(0, compound_accrued(loan, course, settings, a, c) - course.compound_paid())

    if settings.cap is not None:
        broken_end = (c if a is None else a) if claim.accelerated else None
        allowed = cap_of(loan, settings, course, scheduled, later, broken_end, broken > 0)
        claim.cut_parts = cut_in_order(allowed, {"compound": claim.compound, "penalty": claim.penalty,
                                                 "fees": claim.fees, "interest": claim.interest})
        claim.cut = sum(claim.cut_parts.values())
    return claim


def state_facts(loan, settings, course, claim):
    c = settings.as_of
    claim.principal_outstanding = sum(course.principal(n, c) for n in range(len(loan.instalments)))
    # "dpd = C - the earliest due date before C that still has unpaid principal or in-term interest, 0 when none".
    open_dues = [instalment.due for n, instalment in enumerate(loan.instalments)
                 if instalment.due < c and (course.principal(n, c) > 0 or course.interest(n, c) > 0)]
    claim.dpd = c - min(open_dues) if open_dues else 0
    # "minima are met by equality (>=)"; "status.exclude is a list of 贷款状态 words, matched whole".
    claim.eligible = (claim.dpd >= settings.dpd_min and claim.principal_outstanding >= settings.principal_min
                      and loan.status not in settings.status_exclude)


# ---------------------------------------------------------------- the cap


def cap_of(loan, settings, course, scheduled, later, broken_end, broken_claimed):
    """The most that interest, penalty, compound and fees may come to.

    Rule 7: "per segment of constant principal, cap rate x principal x days / 365, summed over the claimed days". On a day
    counts the principal that bears something claimed: what is due and bears 罚息 that is still unpaid, and what is not
    yet due where the in-term interest of that period is claimed. `broken_end` is the day up to which the later
    instalments' principal bears broken interest, None where they are not claimed."""
    c = settings.as_of
    periods = [(loan.instalments[n].start, loan.instalments[n].due) for n in scheduled if course.interest(n, c) > 0]
    if broken_claimed:
        periods.append((max((loan.instalments[n].due for n in scheduled), default=loan.disbursed), broken_end))
    arrears = arrears_unpaid(loan, settings, course, scheduled, later, broken_end)

    def due_on(n):
        return loan.instalments[n].due if n in scheduled or broken_end is None else broken_end

    def principal_on(day):
        overdue = sum(base for base, first, last in arrears if first <= day <= last)
        if not any(start < day <= end for start, end in periods):
            return overdue
        return overdue + sum(course.principal(n, day - 1) for n in range(len(loan.instalments)) if due_on(n) >= day)

    total = 0
    days = ((day, principal_on(day)) for day in range(loan.disbursed + 1, c + 1))
    for principal, run in groupby(days, key=lambda pair: pair[1]):
        total += cap_amount(principal, settings.cap, len(list(run)))
    return total


def arrears_unpaid(loan, settings, course, scheduled, later, broken_end):
    """(base, first day, last day) of the arrears whose 罚息 is not paid in full; 罚息 paid goes to the oldest days first."""
    c = settings.as_of
    debts = [(loan.instalments[n].due, [n]) for n in scheduled]
    if broken_end is not None:
        debts.append((broken_end, later))
    runs = []
    for due, indexes in debts:
        days = ((day, sum(course.principal(n, day - 1) for n in indexes)) for day in range(due + 1, c + 1))
        for base, run in groupby(days, key=lambda pair: pair[1]):
            run = [day for day, _ in run]
            if base > 0:
                runs.append((base, run[0], run[-1]))
    runs.sort(key=lambda run: run[1])
    paid = course.penalty_paid()
    reached = accumulate(charge(base, loan.penalty_rate, first - 1, last, settings.day_count) for base, first, last in runs)
    return [run for run, sum_to in zip(runs, reached) if paid == 0 or sum_to > paid]


def cap_amount(principal, cap_rate, days):
    return half_up(Fraction(principal) * cap_rate * days / 365)


def cut_in_order(allowed, parts):
    """What to take off each part so that the sum keeps to `allowed`: 复利, 违约金, 罚息, other fees, interest."""
    excess = max(0, sum(parts.values()) - allowed)
    taken = {}
    for name in ("compound", "liquidated_damages", "penalty", "fees", "interest"):
        part = min(excess, parts.get(name, 0))
        if part:
            taken[name] = part
        excess -= part
    return taken


# ---------------------------------------------------------------- reading


def fen(text):
    amount = Fraction(text) * 100
    if amount.denominator != 1:
        raise OracleError(f"not an amount in whole fen: {text!r}")
    return amount.numerator


def day_of(text):
    return date.fromisoformat(text[:10]).toordinal()


def rows_of(folder, table, encoding, required=True):
    path = os.path.join(folder, table + ".csv")
    if not required and not os.path.exists(path):
        return []
    with open(path, encoding=encoding, newline="") as file:
        return list(csv.DictReader(file))


def without_reversed_pairs(payments):
    """Rule 5: "a reversal is a row with the negative amount or a mark (冲正, 撤销) that names or mirrors an earlier one:
    both drop out; a negative row without a partner is an error". """
    kept = []
    for payment in payments:
        if payment.amount >= 0 and not any(mark in payment.note for mark in ("冲正", "撤销")):
            kept.append(payment)
            continue
        parts = (abs(payment.amount), abs(payment.principal), abs(payment.interest), abs(payment.penalty))
        named = [other for other in kept if other.number in payment.note]
        mirrored = [other for other in kept
                    if (other.amount, other.principal, other.interest, other.penalty) == parts]
        if not named and not mirrored:
            raise OracleError(f"reversal without a partner: {payment.number}")
        kept.remove((named or mirrored)[-1])
    return kept


def read_loans(folder, encoding="utf-8-sig", markup=HALF):
    """(loans in ledger order, the ledgers' single 数据日期)"""
    schedules, payments, notices = {}, {}, {}
    for row in rows_of(folder, "schedule", encoding):
        schedules.setdefault(row["借据号"], []).append(
            Instalment(int(row["期次"]), day_of(row["起息日"]), day_of(row["应还日期"]), fen(row["应还本金"]), fen(row["应还利息"])))
    for row in rows_of(folder, "repayments", encoding, required=False):
        payments.setdefault(row["借据号"], []).append(
            Payment(row["还款流水号"], day_of(row["还款日期"]), fen(row["还款金额"]), fen(row["其中本金"]), fen(row["其中利息"]),
                    fen(row["其中罚息"]), row["备注"]))
    for row in rows_of(folder, "contacts", encoding, required=False):
        # Rule 6: "a delivered contact 提前到期通知", and it "reached the borrower".
        if row["联系方式"] == "提前到期通知" and row["送达状态"] == "已送达" and row["联系对象"] == "本人":
            notices.setdefault(row["借据号"], []).append(day_of(row["联系时间"]))

    loans, data_dates = [], set()
    for row in rows_of(folder, "accounts", encoding):
        number = row["借据号"]
        rate = Fraction(row["年利率(%)"]) / 100
        # Rule 4: "at the contract's penalty rate, else contract rate x (1 + markup)".
        penalty_rate = Fraction(row["罚息年利率(%)"]) / 100 if row["罚息年利率(%)"] else rate * (1 + markup)
        # Rule 5: "Repayments are replayed in date order"; "Payments of one day are taken in the order of their 还款流水号".
        in_order = sorted(payments.get(number, []), key=lambda payment: (payment.day, payment.number))
        loans.append(Loan(number, day_of(row["放款日期"]), rate, penalty_rate, row["贷款状态"],
                          tuple(sorted(schedules[number], key=lambda i: (i.due, i.number))),
                          tuple(without_reversed_pairs(in_order)), tuple(notices.get(number, []))))
        data_dates.add(row["数据日期"])
    if len(data_dates) > 1:
        raise OracleError(f"several 数据日期: {sorted(data_dates)}")
    return loans, day_of(data_dates.pop()) if data_dates else None


# ---------------------------------------------------------------- the command


def yuan(amount):
    return "%d.%02d" % divmod(amount, 100)


def record_of(loan, claim):
    on = claim.accelerated_on
    return {
        "loanNo": loan.number,
        "eligible": claim.eligible,
        "principal": yuan(claim.principal),
        "interest": yuan(claim.interest),
        "penalty": yuan(claim.penalty),
        "compound": yuan(claim.compound),
        "fees": yuan(claim.fees),
        "cut": yuan(claim.cut),
        "total": yuan(claim.total),
        "accelerated": claim.accelerated,
        "acceleratedOn": None if on is None else date.fromordinal(on).isoformat(),
        "dpd": claim.dpd,
        "principalOutstanding": yuan(claim.principal_outstanding),
        "undueLeftOut": yuan(claim.undue_left_out),
    }


def cap_rate(text):
    if text == "none":
        return None
    return Fraction(text[:-1]) / 100 if text.endswith("%") else Fraction(text)


def parse_arguments(arguments):
    parser = argparse.ArgumentParser(description="Claims on every loan of a folder of clean ledgers, one JSON object a line.")
    parser.add_argument("folder", help="holds accounts.csv, schedule.csv, repayments.csv, contacts.csv")
    parser.add_argument("--encoding", choices=["utf-8-sig", "gb18030"], default="utf-8-sig")
    parser.add_argument("--as-of", help="calculation date C; default: the ledgers' single 数据日期")
    parser.add_argument("--day-count", choices=["ACT/360", "ACT/365", "30/360"], default="ACT/360")
    parser.add_argument("--compound", choices=["none", "in-term-interest"], default="none")
    parser.add_argument("--allocation", choices=["recorded", "statutory"], default="recorded")
    parser.add_argument("--acceleration", choices=["notice", "complaint", "none"], default="notice")
    parser.add_argument("--cap", default="none", help="none, or a yearly rate such as 24%% or 0.24")
    parser.add_argument("--markup", default="0.5", help="penalty markup where 罚息年利率(%%) is empty")
    parser.add_argument("--dpd-min", type=int, default=90)
    parser.add_argument("--principal-min", default="5000.00", help="in yuan")
    parser.add_argument("--status-exclude", default="结清,核销", help="words of 贷款状态, separated by commas")
    parser.add_argument("--only", choices=["all", "eligible"], default="all", help="which loans to print")
    parser.add_argument("--json", action="store_true", help="one JSON document with counts instead of JSON Lines")
    return parser.parse_args(arguments)


def main(arguments=None):
    options = parse_arguments(arguments)
    try:
        loans, data_date = read_loans(options.folder, options.encoding, Fraction(options.markup))
        as_of = day_of(options.as_of) if options.as_of else data_date
        if as_of is None:
            raise OracleError("no loan and no --as-of")
        if data_date is not None and as_of < data_date:
            raise OracleError("--as-of is earlier than 数据日期")
    except OracleError as error:
        print(f"claim-oracle: {error}", file=sys.stderr)
        return 2
    settings = Settings(as_of, options.day_count, options.compound, options.allocation, options.acceleration,
                        cap_rate(options.cap), options.dpd_min, fen(options.principal_min),
                        frozenset(word for word in options.status_exclude.split(",") if word))
    claims = [(loan, claim_of(loan, settings)) for loan in loans]
    eligible = [claim for _, claim in claims if claim.eligible]
    records = [record_of(loan, claim) for loan, claim in claims if claim.eligible or options.only == "all"]
    if not options.json:
        for record in records:
            print(json.dumps(record, ensure_ascii=False))
        return 0
    print(json.dumps({
        "asOf": date.fromordinal(as_of).isoformat(),
        "counts": {"accounts": len(claims), "eligible": len(eligible),
                   "acceleratedAmongEligible": sum(claim.accelerated for claim in eligible)},
        "amountClaimed": yuan(sum(claim.total for claim in eligible)),
        "loans": records,
    }, ensure_ascii=False, indent=1))
    return 0


if __name__ == "__main__":
    sys.exit(main())
