"""Tests of claim-oracle.py: figures worked by hand, and generated ledgers against the generator's own truth."""
import csv
import importlib.util
import json
import os
import subprocess
import sys
import tempfile
import unittest
from dataclasses import replace
from datetime import date
from fractions import Fraction
from random import Random

HERE = os.path.dirname(os.path.abspath(__file__))


def load(name):
    spec = importlib.util.spec_from_file_location(name.replace("-", "_"), os.path.join(HERE, name + ".py"))
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


oracle = load("claim-oracle")
fen, yuan = oracle.fen, oracle.yuan

# 等额本息 10,000.00 at 12 % over 12 periods, disbursed 2025-01-31: due, principal, interest.
SCH_01 = [
    ("2025-02-28", "788.49", "100.00"), ("2025-03-31", "796.37", "92.12"), ("2025-04-30", "804.34", "84.15"),
    ("2025-05-31", "812.38", "76.11"), ("2025-06-30", "820.51", "67.98"), ("2025-07-31", "828.71", "59.78"),
    ("2025-08-31", "837.00", "51.49"), ("2025-09-30", "845.37", "43.12"), ("2025-10-31", "853.82", "34.67"),
    ("2025-11-30", "862.36", "26.13"), ("2025-12-31", "870.98", "17.51"), ("2026-01-31", "879.67", "8.80"),
]


def day(text):
    return date.fromisoformat(text).toordinal()


def make_loan(rows, disbursed, payments=(), rate="0.12", penalty_rate="0.18", status="逾期", notices=()):
    """payments: (day, principal, interest, penalty); notices: days of arrival"""
    starts = [disbursed] + [due for due, _, _ in rows[:-1]]
    instalments = tuple(oracle.Instalment(n + 1, day(start), day(due), fen(principal), fen(interest))
                        for n, (start, (due, principal, interest)) in enumerate(zip(starts, rows)))
    paid = tuple(oracle.Payment("LS%03d" % n, day(on), fen(p) + fen(i) + fen(x), fen(p), fen(i), fen(x))
                 for n, (on, p, i, x) in enumerate(payments))
    return oracle.Loan("JJ1", day(disbursed), Fraction(rate), Fraction(penalty_rate), status, instalments,
                       paid, tuple(day(notice) for notice in notices))


def paid_on_time(rows, count):
    return [(due, principal, interest, "0") for due, principal, interest in rows[:count]]


def sch_01(paid=4, payments=(), **terms):
    return make_loan(SCH_01, "2025-01-31", [*paid_on_time(SCH_01, paid), *payments], **terms)


def bullet(payments=(), principal="10000.00", **terms):
    return make_loan([("2025-06-30", principal, "100.00")], "2025-05-31", payments, **terms)


def claim(loan, as_of, **settings):
    if "cap" in settings:
        settings["cap"] = Fraction(settings["cap"])
    return oracle.claim_of(loan, oracle.Settings(day(as_of), **settings))


class ClaimCase(unittest.TestCase):
    def check(self, result, **expected):
        for name, value in expected.items():
            got = getattr(result, name)
            if name == "accelerated_on":
                got = None if got is None else date.fromordinal(got).isoformat()
            elif isinstance(value, str):
                got = yuan(got)
            self.assertEqual(got, value, name)


class Vectors(ClaimCase):
    def test_int_01_bullet_act_360(self):
        loan = make_loan([("2025-01-15", "100000.00", "14640.00")], "2024-01-15", rate="0.144", penalty_rate="0.216")
        interest = oracle.charge(fen("100000"), loan.rate, day("2024-01-15"), day("2025-01-15"), "ACT/360")
        self.assertEqual(yuan(interest), "14640.00")
        self.check(claim(loan, "2025-09-30", compound="in-term-interest"), principal="100000.00", interest="14640.00",
                   penalty="15480.00", compound="2266.27", total="132386.27", dpd=258)

    def test_int_02_bullet_act_365(self):
        loan = make_loan([("2025-01-15", "100000.00", "14439.45")], "2024-01-15", rate="0.144", penalty_rate="0.216")
        interest = oracle.charge(fen("100000"), loan.rate, day("2024-01-15"), day("2025-01-15"), "ACT/365")
        self.assertEqual(yuan(interest), "14439.45")
        self.check(claim(loan, "2025-09-30", day_count="ACT/365"), penalty="15267.95", dpd=258)

    def test_def_01_no_acceleration_and_the_period_due_on_c_is_not_claimed(self):
        self.check(claim(sch_01(), "2025-11-30", compound="in-term-interest"), principal="4185.41", interest="257.04",
                   penalty="189.99", compound="13.03", undue_left_out="2613.01", total="4645.47", accelerated=False,
                   dpd=153, principal_outstanding="6798.42")

    def test_def_02_acceleration(self):
        loan = sch_01(notices=["2025-10-20"])
        self.check(claim(loan, "2025-11-30", compound="in-term-interest"), principal="6798.42", interest="245.48",
                   penalty="248.25", compound="12.98", total="7305.13", accelerated=True, accelerated_on="2025-10-20",
                   undue_left_out="0.00")

    def test_def_03_the_accelerated_principal_is_one_base(self):
        loan = sch_01(notices=["2025-07-09"])
        self.check(claim(loan, "2025-12-07"), principal="6798.42", interest="85.91", penalty="516.97", total="7401.30")

    def test_cap_01_cuts_compound_then_penalty(self):
        allowed = oracle.cap_amount(fen("50000"), Fraction("0.24"), 200)
        self.assertEqual(yuan(allowed), "6575.34")
        parts = {"interest": fen("3600"), "penalty": fen("3000"), "compound": fen("120"), "fees": fen("500")}
        self.assertEqual(oracle.cut_in_order(allowed, parts), {"compound": fen("120"), "penalty": fen("524.66")})

    def test_cap_02_below_the_cap_nothing_is_cut(self):
        parts = {"interest": fen("2000"), "penalty": fen("1500"), "compound": fen("60")}
        self.assertEqual(oracle.cut_in_order(fen("6575.34"), parts), {})


class Penalty(ClaimCase):
    def test_a_late_partial_payment_parts_the_days_and_its_day_bears_the_old_base(self):
        # 46 days x 10,000.00 = 230.00, 138 days x 7,000.00 = 483.00, at 0.05 % a day
        loan = bullet([("2025-08-15", "3000", "100", "0")])
        self.check(claim(loan, "2025-12-31"), principal="7000.00", interest="0.00", penalty="713.00", dpd=184)

    def test_a_payment_dated_c_counts_and_c_bears_the_old_base(self):
        loan = bullet([("2025-12-31", "3000", "0", "0")])
        self.check(claim(loan, "2025-12-31"), principal="7000.00", interest="100.00", penalty="920.00")

    def test_a_payment_on_the_due_date_leaves_one_base(self):
        loan = bullet([("2025-06-30", "3000", "100", "0")])
        self.check(claim(loan, "2025-12-31"), penalty="644.00")

    def test_a_payment_that_leaves_the_base_unchanged_cuts_no_segment(self):
        # 10.00 x 0.05 % = half a fen a day: two days are one fen, two rounded days would be two
        loan = bullet([("2025-07-01", "0", "50", "0")], principal="10.00")
        self.check(claim(loan, "2025-07-02"), penalty="0.01", interest="50.00")

    def test_a_changed_base_is_rounded_once_each_side(self):
        # 10.00 for one day, then 9.99 for two days: 0.5 fen and 0.999 fen
        loan = bullet([("2025-07-01", "0.01", "0", "0")], principal="10.00")
        self.check(claim(loan, "2025-07-03"), penalty="0.02")

    def test_recorded_penalty_is_netted_over_the_loan_once(self):
        # Paid 20 days late with 1.00 recorded: 820.51 x 20 x 0.05 % = 8.21 accrued; 828.71 runs on for 30 days: 12.43
        loan = sch_01(payments=[("2025-07-20", "820.51", "67.98", "1.00")])
        self.check(claim(loan, "2025-08-30"), penalty="19.64", principal="828.71")

    def test_penalty_recorded_above_accrued_is_floored_at_zero(self):
        loan = sch_01(payments=[("2025-07-20", "820.51", "67.98", "30.00")])
        self.check(claim(loan, "2025-08-30"), penalty="0.00", total="888.49")

    def test_30_360_counts_add_up_over_any_cut(self):
        count = lambda a, b: oracle.counted_days(day(a), day(b), "30/360")
        self.assertEqual(count("2025-02-28", "2025-03-31"), 32)
        self.assertEqual(count("2025-02-28", "2025-03-30") + count("2025-03-30", "2025-03-31"), 32)
        self.check(claim(bullet(), "2025-12-31", day_count="30/360"), penalty="900.00", dpd=184)

    def test_compound_follows_the_unpaid_interest(self):
        # 100.00 for 10 days = 0.50, 60.00 for 21 days = 0.63
        loan = bullet([("2025-07-10", "0", "40", "0")])
        self.check(claim(loan, "2025-07-31", compound="in-term-interest"), interest="60.00", compound="1.13")


class Recorded(ClaimCase):
    def test_a_part_that_is_left_over_flows_to_the_next_instalment(self):
        loan = sch_01(payments=[("2025-06-30", "1000.00", "0", "0")])
        self.check(claim(loan, "2025-08-15"), principal="649.22", interest="127.76", undue_left_out="5149.20", dpd=46)

    def test_principal_prepaid_leaves_the_earliest_instalments_smaller(self):
        loan = sch_01(payments=[("2025-06-10", "820.51", "0", "0")])
        self.check(claim(loan, "2025-07-15"), principal="0.00", interest="67.98", penalty="0.00", dpd=15)

    def test_reversed_pairs_drop_out(self):
        first = oracle.Payment("LS1", day("2025-07-05"), 1000, 1000, 0, 0)
        by_amount = oracle.Payment("LS2", day("2025-07-06"), -1000, -1000, 0, 0)
        by_mark = oracle.Payment("LS2", day("2025-07-06"), 1000, 1000, 0, 0, "冲正LS1")
        other = oracle.Payment("LS3", day("2025-07-07"), 500, 500, 0, 0)
        self.assertEqual(oracle.without_reversed_pairs([first, by_amount, other]), [other])
        self.assertEqual(oracle.without_reversed_pairs([first, by_mark, other]), [other])
        with self.assertRaises(oracle.OracleError):
            oracle.without_reversed_pairs([by_amount])


class Acceleration(ClaimCase):
    def test_an_instalment_due_on_a_keeps_its_scheduled_interest(self):
        # Due by A: 177.18 of penalty; the base 3,466.83 for 61 days: 105.74
        loan = sch_01(notices=["2025-09-30"])
        self.check(claim(loan, "2025-11-30"), principal="6798.42", interest="222.37", penalty="282.92")

    def test_before_the_first_due_date_the_broken_period_starts_at_disbursement(self):
        # 10,000.00 x 12 % x 10 days = 33.33; 18 % for 90 days = 450.00
        loan = sch_01(paid=0, notices=["2025-02-10"])
        self.check(claim(loan, "2025-05-11"), principal="10000.00", interest="33.33", penalty="450.00", dpd=72)

    def test_a_notice_that_arrives_on_c_does_not_accelerate(self):
        self.check(claim(sch_01(notices=["2025-11-30"]), "2025-11-30"), accelerated=False, undue_left_out="2613.01")

    def test_a_notice_that_arrives_the_day_before_c_does(self):
        self.check(claim(sch_01(notices=["2025-11-29"]), "2025-11-30"), accelerated=True, principal="6798.42",
                   interest=yuan(fen("257.04") + fen("25.26")), penalty=yuan(fen("189.99") + fen("1.31")))

    def test_the_earliest_arrival_counts(self):
        loan = sch_01(notices=["2025-10-25", "2025-10-20"])
        self.check(claim(loan, "2025-11-30"), accelerated_on="2025-10-20")

    def test_payments_after_a_settle_instalments_due_by_a_then_broken_interest_and_base(self):
        # Penalty 54.56 + 42.26 + 29.71 + 17.33 on periods 5-8 to 11-10, 36.40 on 3,466.83 to 11-10, 30.00 on 3,000.00
        payment = ("2025-11-10", "3798.42", "235.48", "0")
        loan = sch_01(payments=[payment], notices=["2025-10-20"])
        self.check(claim(loan, "2025-11-30"), principal="3000.00", interest="10.00", penalty="210.26", total="3220.26",
                   dpd=30, principal_outstanding="3000.00")

    def test_prepaid_principal_parts_the_broken_period_and_prepaid_interest_is_set_off(self):
        # 3,466.83 x 12 % x 10 days = 11.56, 2,466.83 x 12 % x 10 days = 8.22, less 10.00
        loan = sch_01(paid=8, payments=[("2025-10-10", "1000", "10", "0")], notices=["2025-10-20"])
        self.check(claim(loan, "2025-11-30"), principal="2466.83", interest="9.78", penalty="50.57", total="2527.18")

    def test_a_payment_on_a_meets_the_old_schedule_and_lowers_the_base_from_the_next_day(self):
        # 3,466.83 x 12 % x 20 days = 23.11, then 2,466.83 x 18 % x 41 days = 50.57
        loan = sch_01(paid=8, payments=[("2025-10-20", "1000", "0", "0")], notices=["2025-10-20"])
        self.check(claim(loan, "2025-11-30"), principal="2466.83", interest="23.11", penalty="50.57")

    def test_more_interest_prepaid_than_the_broken_period_bears_leaves_none(self):
        loan = sch_01(paid=8, payments=[("2025-10-10", "0", "34.67", "0")], notices=["2025-10-20"])
        self.check(claim(loan, "2025-11-30"), interest="0.00", principal="3466.83")

    def test_complaint_claims_undue_principal_with_interest_to_c_and_no_penalty_on_it(self):
        # 2,613.01 x 12 % x 30 days = 26.13
        result = claim(sch_01(notices=["2025-10-20"]), "2025-11-30", acceleration="complaint")
        self.check(result, principal="6798.42", interest="283.17", penalty="189.99", total="7271.58", accelerated=True,
                   accelerated_on=None, undue_left_out="0.00")

    def test_complaint_sets_prepaid_interest_off(self):
        loan = sch_01(paid=9, payments=[("2025-11-10", "0", "10.00", "0")])
        self.check(claim(loan, "2025-11-30", acceleration="complaint"), interest="16.13", principal="2613.01")

    def test_compound_on_broken_interest_runs_from_a_and_a_payment_day_bears_the_old_base(self):
        # To 11-10: 4.52 + 3.05 + 1.83 + 0.88 on periods 5-8, 0.24 on 23.11; then 0.10 for 20 days is nothing
        loan = sch_01(payments=[("2025-11-10", "0", "245.38", "0")], notices=["2025-10-20"])
        self.check(claim(loan, "2025-11-30", compound="in-term-interest"), interest="0.10", compound="10.52")

    def test_none_never_accelerates(self):
        result = claim(sch_01(notices=["2025-10-20"]), "2025-11-30", acceleration="none")
        self.check(result, accelerated=False, undue_left_out="2613.01", total="4632.44")


class Statutory(ClaimCase):
    def test_penalty_eats_into_the_payment_and_leaves_principal_open(self):
        # 7 days of 827.57 = 2.90; the rest leaves 2.90 of principal, which bears 0.26 in 177 days
        loan = make_loan([("2025-06-30", "827.57", "60.92")], "2025-05-31", [("2025-07-07", "827.57", "60.92", "0")])
        self.check(claim(loan, "2025-12-31", allocation="statutory"), principal="2.90", interest="0.00", penalty="0.26")

    def test_component_by_component_over_the_whole_loan(self):
        # 300.00: penalty 31.59 + 19.06 + 6.28, interest 179.25, and 63.82 of period 5. Later penalty is 187.56 in all.
        loan = sch_01(payments=[("2025-09-15", "300.00", "0", "0")])
        self.check(claim(loan, "2025-11-30", allocation="statutory"), principal="4121.59", interest="77.79",
                   penalty="130.63")

    def test_a_surplus_pays_ahead_interest_then_principal_of_the_next_instalment(self):
        loan = sch_01(payments=[("2025-06-10", "500.00", "0", "0")])
        self.check(claim(loan, "2025-07-15", allocation="statutory"), interest="0.00",
                   principal=yuan(fen("820.51") - fen("500") + fen("67.98")))

    def test_after_a_the_broken_interest_comes_before_any_principal(self):
        # To 11-10: penalty 143.86 and 36.40, interest 222.37 and 23.11; 100.00 more lowers period 5 to 720.51
        loan = sch_01(payments=[("2025-11-10", "525.74", "0", "0")], notices=["2025-10-20"])
        result = claim(loan, "2025-11-30", allocation="statutory")
        # From 11-10: 720.51 for 20 days = 7.21; periods 6-8 and the base run on unbroken:
        # 50.55 - 42.26, 38.08 - 29.71, 25.78 - 17.33 and 71.07 - 36.40
        self.check(result, principal="6698.42", interest="0.00",
                   penalty=yuan(fen("7.21") + fen("8.29") + fen("8.37") + fen("8.45") + fen("34.67")))

    def test_a_payment_on_a_still_pays_ahead_by_the_schedule(self):
        # 100.00 pays period 9 ahead: interest 34.67, principal 65.33; the broken 23.11 is then covered
        loan = sch_01(paid=8, payments=[("2025-10-20", "100.00", "0", "0")], notices=["2025-10-20"])
        self.check(claim(loan, "2025-11-30", allocation="statutory"), principal="3401.50", interest="0.00", penalty="69.73")


class Cap(ClaimCase):
    def test_the_cut_is_a_line_of_its_own(self):
        # 3,600.00 + 50,000.00 x 45 % x 49 days = 3,062.50; 24 % of 50,000.00 for 200 days is 6,575.34
        loan = make_loan([("2025-06-01", "50000.00", "3600.00")], "2025-01-01", penalty_rate="0.45")
        result = claim(loan, "2025-07-20", cap="0.24")
        self.check(result, interest="3600.00", penalty="3062.50", cut="87.16", total="56575.34")

    def test_each_run_of_constant_principal_is_rounded(self):
        # 10,000.00 for 30 + 46 days = 499.73, 7,000.00 for 138 days = 635.18, against 100.00 + 713.00
        loan = bullet([("2025-08-15", "3000", "0", "0")])
        self.check(claim(loan, "2025-12-31", cap="0.24"), cut="0.00")
        self.check(claim(loan, "2025-12-31", cap="0.12"), cut=yuan(fen("813.00") - fen("249.86") - fen("317.59")))

    def test_days_whose_penalty_was_paid_give_no_room(self):
        # 1,000.00 for 181 days = 119.01, against 151.00 + 45.00; a fen of the 22,650.00 unpaid brings its 151 days back
        rows = [("2024-01-31", "100000", "3100"), ("2024-12-31", "1000", "0"), ("2025-05-31", "1000", "151")]
        for penalty, cut in (("22650", "76.99"), ("22649.99", "0.00"), ("22690", "36.99"), ("22695", "51.71")):
            payments = [("2024-06-30", "100000", "3100", penalty), ("2024-12-31", "1000", "0", "0")]
            loan = make_loan(rows, "2023-12-31", payments, rate="0.36", penalty_rate="0.54")
            self.check(claim(loan, "2025-06-30", cap="0.24"), cut=cut)

    def test_prepaid_principal_gives_room_to_its_day(self):
        # 20,000.00 for 5 days = 65.75, 1,000.00 for 145 days = 95.34, against 500.00 + 136.50
        rows = [("2025-02-28", "10000", "200"), ("2025-03-31", "10000", "300")]
        loan = make_loan(rows, "2025-01-31", [("2025-02-05", "19000", "0", "0")], rate="0.36", penalty_rate="0.54")
        self.check(claim(loan, "2025-06-30", cap="0.24"), penalty="136.50", cut="475.41")

    def test_a_penalty_left_over_has_its_own_days(self):
        # 10,000.00 for 60 days: 300.00 at 18 % of 360, 197.26 at 12 % of 365
        loan = make_loan([("2025-02-28", "10000", "100")], "2025-01-31", [("2025-04-29", "10000", "100", "0")])
        self.check(claim(loan, "2025-06-30", cap="0.12"), penalty="300.00", cut="102.74", total="197.26")


class Criteria(ClaimCase):
    def test_minima_are_met_by_equality(self):
        loan = bullet(principal="5000.00")
        self.check(claim(loan, "2025-09-28"), dpd=90, eligible=True)
        self.check(claim(loan, "2025-09-27"), dpd=89, eligible=False)
        self.check(claim(bullet(principal="4999.99"), "2025-09-28"), eligible=False)

    def test_excluded_status_is_matched_whole(self):
        self.check(claim(bullet(status="核销"), "2025-12-31"), eligible=False)
        self.check(claim(bullet(status="核销已转让"), "2025-12-31"), eligible=True)

    def test_principal_min_reads_due_and_undue(self):
        self.check(claim(sch_01(), "2025-11-30"), principal="4185.41", eligible=True)


# ---------------------------------------------------------------- the two allocations against each other


class Allocations(unittest.TestCase):
    """The recorded course is a closed form, the statutory one a walk: fed with the same split they must agree."""

    def test_a_recorded_split_in_statutory_order_gives_the_statutory_claim(self):
        accelerated = prepaid = 0
        for seed in range(400):
            random = Random(seed)
            c = day("2025-06-01") + random.randrange(300)
            notices = [date.fromordinal(c - 1 - random.randrange(200)).isoformat()] if random.random() < 0.6 else []
            days = sorted(random.sample(range(day("2025-02-01"), c + 1), random.randrange(9)))
            payments = tuple(oracle.Payment("LS%d" % n, on, random.randrange(1, 150000), 0, 0, 0)
                             for n, on in enumerate(days))
            loan = replace(sch_01(paid=0, notices=notices), payments=payments)
            statutory = oracle.Settings(c, allocation="statutory", day_count=random.choice(["ACT/360", "ACT/365"]))
            a = oracle.acceleration_day_of(loan, statutory)
            split = self.split_of(loan, statutory, a)
            expected = oracle.claim_of(loan, statutory)
            got = oracle.claim_of(replace(loan, payments=split), replace(statutory, allocation="recorded"))
            for name in ("principal", "interest", "penalty", "total", "accelerated_on", "undue_left_out"):
                self.assertEqual(getattr(got, name), getattr(expected, name), f"{name}, seed {seed}")
            accelerated += expected.accelerated
            prepaid += expected.interest == 0
        self.assertGreater(accelerated, 100)
        self.assertGreater(prepaid, 20)

    def split_of(self, loan, settings, a):
        """Each payment with the part of principal, interest and penalty that it settles in statutory order."""
        split, before = [], (0, 0, 0)
        for count, payment in enumerate(loan.payments, 1):
            course = oracle.StatutoryCourse(replace(loan, payments=loan.payments[:count]), settings, a)
            principal = sum(i.principal for i in loan.instalments) - sum(course.unpaid_principal)
            interest = sum(i.interest for i in loan.instalments) - sum(course.unpaid_interest) + course.paid_broken
            after = (principal, interest, course.paid_penalty)
            parts = [now - then for now, then in zip(after, before)]
            self.assertLessEqual(sum(parts), payment.amount)
            self.assertTrue(min(parts) >= 0 and (sum(parts) == payment.amount or sum(course.unpaid_principal) == 0))
            split.append(replace(payment, principal=parts[0], interest=parts[1], penalty=parts[2]))
            before = after
        return tuple(split)


# ---------------------------------------------------------------- generated ledgers


def generate(folder, seed, n, *more):
    subprocess.run([sys.executable, os.path.join(HERE, "gen_ledger.py"), "-n", str(n), "--seed", str(seed), "--dirty", "0",
                    "--out", folder, *more], check=True, stdout=subprocess.DEVNULL)


def truth_of(folder):
    with open(os.path.join(folder, "truth.csv"), encoding="utf-8", newline="") as file:
        return {row["借据号"]: row for row in csv.DictReader(file)}


def pairs_of(loan):
    """Each instalment with its payment: the generator pays instalments in order, the last one perhaps in part."""
    return zip(loan.instalments, [*loan.payments, *[None] * (len(loan.instalments) - len(loan.payments))])


def partly_paid(loan):
    return [(i, p) for i, p in pairs_of(loan) if p and p.principal + p.interest < i.principal + i.interest]


def closed_form(loan, c):
    """Principal, interest and penalty of a generated loan under the default settings, in one pass over its instalments."""
    a = min((notice for notice in loan.notices if notice < c), default=None)
    principal = interest = penalty = base = 0
    last_due = loan.disbursed

    def simple(amount, rate, days):
        return oracle.half_up(amount * rate * days / 360)

    for instalment, payment in pairs_of(loan):
        paid_principal, paid_interest = (payment.principal, payment.interest) if payment else (0, 0)
        rest = instalment.principal - paid_principal
        if a is not None and instalment.due > a:
            base += rest
        elif a is not None or instalment.due < c:
            last_due = instalment.due
            principal += rest
            interest += instalment.interest - paid_interest
            changed = payment.day if paid_principal and payment.day > instalment.due else instalment.due
            penalty += simple(instalment.principal, loan.penalty_rate, changed - instalment.due)
            penalty += simple(rest, loan.penalty_rate, c - changed)
    if a is not None:
        principal += base
        interest += simple(base, loan.rate, a - last_due)
        penalty += simple(base, loan.penalty_rate, c - a)
    recorded = sum(payment.penalty for payment in loan.payments)
    return principal, interest, max(0, penalty - recorded)


class GeneratedLedgers(unittest.TestCase):
    def test_claims_agree_with_the_truth_and_with_a_closed_form(self):
        for seed in (1, 2, 3, 7, 42, 2025):
            with self.subTest(seed=seed), tempfile.TemporaryDirectory() as folder:
                generate(folder, seed, 2000)
                self.compare(folder)

    def compare(self, folder):
        truth = truth_of(folder)
        loans, c = oracle.read_loans(folder)
        settings = oracle.Settings(c)
        claims = {loan.number: oracle.claim_of(loan, settings) for loan in loans}
        for loan in loans:
            with self.subTest(loan=loan.number):
                self.compare_loan(loan, claims[loan.number], truth[loan.number], c)
        eligible = [result for result in claims.values() if result.eligible]
        accelerated = sum(result.accelerated for result in eligible)
        self.assertTrue(0.15 < accelerated / len(eligible) < 0.30, f"{accelerated} of {len(eligible)}")

    def compare_loan(self, loan, result, row, c):
        self.assertEqual((result.principal, result.interest, result.penalty), closed_form(loan, c))
        self.assertEqual(yuan(result.principal_outstanding), row["贷款余额"])
        self.assertEqual(str(result.dpd), row["逾期天数"])
        if result.accelerated:
            self.assertEqual(yuan(result.principal), row["贷款余额"])
            return
        self.assertEqual(yuan(result.principal), row["逾期本金"])
        self.assertEqual(yuan(result.interest), row["逾期利息"])
        # The truth charges what is unpaid at the end for all days; only a late payment of principal makes a difference.
        if any(payment.principal and payment.day > instalment.due for instalment, payment in partly_paid(loan)):
            self.assertGreaterEqual(result.penalty, fen(row["罚息"]))
        else:
            self.assertEqual(yuan(result.penalty), row["罚息"])
            self.assertEqual(yuan(result.total + result.undue_left_out), row["应还合计"])

    def test_whole_payments_leave_both_allocations_the_same(self):
        with tempfile.TemporaryDirectory() as folder:
            generate(folder, 7, 600)
            loans, c = oracle.read_loans(folder)
            for loan in loans:
                if not partly_paid(loan):
                    self.assertEqual(oracle.claim_of(loan, oracle.Settings(c)),
                                     oracle.claim_of(loan, oracle.Settings(c, allocation="statutory")), loan.number)


class Command(unittest.TestCase):
    def run_oracle(self, *arguments):
        return subprocess.run([sys.executable, os.path.join(HERE, "claim-oracle.py"), *arguments], capture_output=True,
                              text=True, encoding="utf-8")

    def test_encodings_give_the_same_claims(self):
        with tempfile.TemporaryDirectory() as folder:
            outputs = []
            for encoding, codec in (("utf8", "utf-8-sig"), ("utf8-bom", "utf-8-sig"), ("gb18030", "gb18030")):
                generate(folder, 5, 150, "--encoding", encoding)
                outputs.append(self.run_oracle(folder, "--encoding", codec).stdout)
            self.assertEqual(len(outputs[0].splitlines()), 150)
            self.assertEqual(outputs[0], outputs[1])
            self.assertEqual(outputs[0], outputs[2])

    def test_every_option_changes_the_claims(self):
        with tempfile.TemporaryDirectory() as folder:
            generate(folder, 5, 600)
            seen = {}
            for options in ("", "--day-count ACT/365", "--day-count 30/360", "--compound in-term-interest",
                            "--allocation statutory", "--acceleration none", "--acceleration complaint", "--cap 18%",
                            "--dpd-min 30", "--principal-min 1000.00", "--status-exclude 结清", "--as-of 2026-01-15"):
                document = json.loads(self.run_oracle(folder, "--json", "--only", "eligible", *options.split()).stdout)
                seen.setdefault((document["counts"]["eligible"], document["amountClaimed"]), []).append(options)
            self.assertEqual([names for names in seen.values() if len(names) > 1], [])

    def test_an_as_of_before_the_data_date_is_refused(self):
        with tempfile.TemporaryDirectory() as folder:
            generate(folder, 5, 10)
            refused = self.run_oracle(folder, "--as-of", "2025-12-30")
            self.assertEqual((refused.returncode, refused.stdout), (2, ""))

    def test_only_a_delivered_notice_to_the_borrower_accelerates_and_its_day_counts(self):
        with tempfile.TemporaryDirectory() as folder:
            accounts = [{"借据号": "JJ1", "放款日期": "2025-01-31", "年利率(%)": "12", "罚息年利率(%)": "", "贷款状态": "逾期",
                         "提前到期日": "2025-10-18", "数据日期": "2025-11-30"}]
            schedule = [{"借据号": "JJ1", "期次": str(n + 1), "起息日": "2025-01-31", "应还日期": due, "应还本金": p, "应还利息": i}
                        for n, (due, p, i) in enumerate(SCH_01)]
            repayments = [{"还款流水号": "LS%d" % n, "借据号": "JJ1", "还款日期": due, "还款金额": yuan(fen(p) + fen(i)),
                           "其中本金": p, "其中利息": i, "其中罚息": "0.00", "备注": ""}
                          for n, (due, p, i) in enumerate(SCH_01[:4])]

            def notice(at, to, delivered):
                return {"借据号": "JJ1", "联系时间": at, "联系方式": "提前到期通知", "联系对象": to, "送达状态": delivered}

            cases = [
                ([notice("2025-10-18 09:00:00", "本人", "未送达")], None, "4632.44"),
                ([notice("2025-10-18 09:00:00", "保证人", "已送达")], None, "4632.44"),
                ([notice("2025-10-18 09:00:00", "本人", "未送达"), notice("2025-10-20 10:00:00", "本人", "已送达")],
                 "2025-10-20", "7292.15"),
            ]
            for contacts, accelerated_on, total in cases:
                for name, rows in (("accounts", accounts), ("schedule", schedule), ("repayments", repayments),
                                   ("contacts", contacts)):
                    with open(os.path.join(folder, name + ".csv"), "w", encoding="utf-8-sig", newline="") as file:
                        writer = csv.DictWriter(file, rows[0].keys())
                        writer.writeheader()
                        writer.writerows(rows)
                record = json.loads(self.run_oracle(folder).stdout)
                self.assertEqual((record["acceleratedOn"], record["total"]), (accelerated_on, total))


if __name__ == "__main__":
    unittest.main()
