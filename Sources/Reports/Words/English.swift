import CampaignModel

struct English: Vocabulary {
  let inNumbers = "In numbers"
  let answerTitle = "Answer"
  let percentagePoints = "pp"
  let rehearsal =
    "A rehearsal under assumptions, not a forecast: it shows what follows from what was written down."
  func rehearsal(hangingOn assumptions: String) -> String {
    "A rehearsal under assumptions, not a forecast. It hangs most on: \(assumptions)."
  }
  func period(from start: String, days: String) -> String { "\(days) from \(start)" }
  func replicates(_ count: String) -> String { "\(count) plays" }
  let everyVariantIsTheControl =
    "A/A: every variant is the same as the control, so any difference found is a false alarm."
  let value = "Value"
  let meaning = "Meaning"
  let metricHeading = "Metric"
  let armHeading = "Arm"
  let truth = "True"
  let seen = "Seen"
  let or = ", or "
  let comma = ", "
  let colon = ": "
  func days(_ count: Int, shown: String) -> String { count == 1 ? "1 day" : "\(shown)\u{A0}days" }
  func over(_ share: String) -> String { "over \(share)" }
  func under(_ share: String) -> String { "under \(share)" }
  func aMonth(_ share: String) -> String { "\(share) a month" }
  func reason(_ text: String) -> String? { nil }
  func test(_ name: String) -> String? {
    [
      "unpooled_z": "z-test of two proportions, unpooled", "fisher_exact": "Fisher’s exact test",
      "barnard_exact": "Barnard’s exact test", "boschloo_exact": "Boschloo’s exact test",
      "beta_binomial": "beta–binomial posterior",
      "two_proportion_z": "z-test of two proportions", "welch_t": "Welch’s t-test",
      "delta_method_ratio": "test of ratios, delta method",
    ][name]
  }
  func aDay(_ money: String) -> String { "\(money) a day" }
  func comparison(of treatment: String, with control: String, in metric: String) -> String {
    "\(treatment) against \(control), \(metric)"
  }
  func metric(_ name: String) -> String? {
    [
      "profit": "Profit",
      "incremental_roas": "Incremental ROAS",
      "break_even_roas": "Break-even ROAS",
      "incremental_conversions": "Incremental conversions",
      "incremental_revenue": "Incremental revenue",
      "cost_per_incremental_conversion": "Cost per incremental conversion",
    ][name]
  }

  let verdictTitle = "Verdict"
  func verdict(_ verdict: DecisionResult.Verdict) -> String {
    switch verdict {
    case .reliable: "reliable test"
    case .underpowered: "underpowered test"
    case .misleading: "misleading test"
    }
  }
  let noVerdict = "no verdict"
  let noTest = "nothing tested"
  func platformAnnounces(
    rule: String, threshold: String, better: [String], silent: String
  ) -> String {
    "On the same data the rule of \(rule) (\(threshold) sure) would call "
      + "\(better.joined(separator: ", ")), and nothing \(silent) of the time."
  }
  func better(_ arm: String, _ share: String) -> String { "\(arm) better \(share)" }
  func verdictIsUnsure(chance: String, plays: String) -> String {
    "So few plays could give another verdict: with these \(plays), the chance is \(chance). Play more."
  }
  let howTheTestEnds = "How this test ends"
  func whatThePlatformAnnounces(rule: String, threshold: String) -> String {
    "What the platform would announce (\(rule), threshold \(threshold))"
  }
  func finds(better arm: String) -> String { "finds \(arm) better" }
  let findsAVariantBetter = "finds a variant better"
  let cannotTell = "can’t tell"
  let outcomesCaption =
    "Share of all plays in which the test, and the platform’s own rule on the same data, reach each conclusion."
  let calls = "What the calls are worth"
  let verdictCouldBeAnother = "The verdict could be another"
  func verdictCouldBeAnotherMeaning(plays: String) -> String {
    "by the luck of these \(plays) plays; more of them make it surer"
  }
  let rightCall = "Right call"
  func rightCallMeaning(target: String) -> String {
    "the test picks the arm that is truly better; you ask for \(target)"
  }
  let wrongCall = "Wrong call"
  let wrongCallMeaning = "it picks another arm"
  func trulyBest(_ arm: String) -> String { "\(arm) is truly best" }
  let becauseYouWroteSo = "because you typed the effect: an assumption, not a finding"
  let underYourBelief = "under your belief, before any test"
  let expectedLoss = "Expected loss"
  func expectedLossMeaning(days: String) -> String {
    "profit that following the test misses over \(days)"
  }
  func needed(target: String) -> String { "For \(target) right calls" }
  let neededMeaning = "by prediction: a longer test, or a larger budget"
  let noLengthDoes = "no length up to a year"
  let noBudgetDoes = "no budget up to 20 times"
  let outOfReach = "out of reach"
  let warningsTitle = "What would make it wrong"

  let armsTitle = "Results per arm"
  let armsIntroduction =
    "Over the test. True is what happened in the simulated market; seen is what the ads manager and the export report. True conversions are those that the ads caused; seen ones, those attributed to them."
  let armsTable = "Results per arm"
  let asSeen = "as seen"
  let rangesNote = "A range runs from the 5 % to the 95 % point over all plays."
  let whatDiffers = "What the variants change"

  let chainTitle = "What you would see against what is true"
  let chainIntroduction =
    "From the lever that you pull to the number that you would read. Each step adds its own distance."
  let chainCaption =
    "Relative effect at each step from lever to reading: the mean and the range of 90 % of the plays. The further the reading spreads, the more luck decides."
  let lever = "Lever"
  let leverMeaning = "what the variant changes, as written"
  func leverMeaning(of titles: String) -> String { "on \(titles), as written" }
  let noLeverMeaning = "nothing that the variant changes acts on this metric directly"
  let notOneFactor = Words(en: "not one factor", ar: "ليس عاملًا واحدًا")
  let leverToRollout = "people, prices, delivery and the learning phase respond"
  let rolloutEffect = "Rollout effect"
  let rolloutMeaning = "true: what launching it for everybody gives"
  let rolloutToTest = "scale: fewer people, less money, a longer learning phase"
  let testEffect = "Test effect"
  let testMeaning = "true, at the test’s scale"
  let testToReading = "measurement: consent, attribution, false clicks, surveys"
  let expectedReading = "Expected reading"
  let expectedReadingMeaning = "what the test estimates"
  let expectedToReading = "luck: who happened to be in the test"
  let reading = "Reading"
  let readingMeaning = "what one test shows"
  let reasonsIntroduction =
    "Why the steps differ, in a world without shocks and with every belief in its middle (the means above are over all worlds):"
  let intervalNote = "[5 % point\u{A0} mean\u{A0} 95 % point] over all plays."
  func typicalPlay(
    index: String, treatment: String, reading: String, confidence: String, pValue: String?,
    test: String
  ) -> String {
    let p = pValue.map { ", p\u{A0}\($0)" } ?? ""
    return "A typical play (number \(index)) reads \(treatment) at \(reading), a \(confidence) "
      + "confidence interval\(p) (\(test))."
  }

  let behaviourTitle = "How the test behaves"
  func behaviourIntroduction(alpha: String) -> String {
    "At a significance level of \(alpha), judged against a truth that no platform knows. ± is the Monte Carlo error."
  }
  let behaviourCaption =
    "How often the test does what, in percent, with two Monte Carlo errors to either side. The upright marks show where it should be; for power, your target."
  let power = "Power"
  let powerMeaning = "significant, with the sign of the expected reading"
  let falsePositives = "False positives"
  func falsePositivesMeaning(alpha: String) -> String {
    "significant where both arms are the same; should be \(alpha)"
  }
  let wrongWinner = "Wrong winner"
  let wrongWinnerMeaning = "of significant tests, those that contradict the rollout effect"
  let signError = "Sign error"
  let signErrorMeaning = "of significant tests, those that contradict the expected reading"
  let coverage = "Coverage"
  func coverageMeaning(confidence: String) -> String {
    "the interval holds the expected reading; should be \(confidence)"
  }
  let exaggeration = "Exaggeration"
  let exaggerationMeaning = "significant readings over their expected readings; 1 is honest"

  let otherMetricsTitle = "Guardrails and other metrics"
  let guardrails = "Guardrails: must not get worse"
  let secondary = "Other metrics"
  let otherMetricsNote =
    "Compared once, at the end, without correction for their number: read them as hints."

  let moneyTitle = "What each variant is worth"
  func moneyIntroduction(days: String) -> String {
    "Launching one arm for everybody for \(days). Profit is margin on incremental revenue minus spend; an ad earns when its incremental ROAS is above break-even."
  }
  func moneyIntroductionWithoutRevenue(days: String) -> String {
    "Launching one arm for everybody for \(days). A conversion has no value in money here, so arms are compared by what each costs."
  }
  func profitTable(days: String) -> String { "Profit of the rollout over \(days)" }
  func profitCaption(days: String) -> String {
    "Profit of launching each arm over \(days): the mean and the range of 90 % of the plays."
  }
  let profit = "Profit"
  func rolloutTable(days: String) -> String {
    "The rollout over the \(days) of the test; profit alone is scaled to the horizon"
  }

  let campaignsTitle = "By campaign"
  let campaignsIntroduction =
    "Attributed ROAS credits every sale that followed an ad; incremental ROAS counts only those that the ads caused."
  let campaignsTable = "Attributed and incremental ROAS by campaign"
  let campaignsCaption =
    "Return on ad spend of each campaign: what the ads manager attributes to it, and what it truly adds (hollow and filled), with the range of 90 % of the plays."
  let campaignsNote =
    "A campaign’s incremental return is that of all campaigns against all but this one; the parts don’t add up to the whole."
  let campaignHeading = "Campaign"
  let attributedROAS = "Attributed ROAS"
  let incrementalROAS = "Incremental ROAS"

  let overTimeTitle = "Over time"
  func overTimeCaption(metric: String) -> String {
    "\(metric) day by day: true (solid, with the range of 90 % of the plays) and as seen (dashed)."
  }
  let dayByDay = "Day by day"
  let firstDay = "First day"
  let lastDay = "Last day"

  let segmentsTitle = "By segment"
  func segmentsCaption(metric: String) -> String {
    "\(metric) in each part of the audience: true (filled) and as seen (hollow), with the range of 90 % of the plays."
  }
  let segmentsNote =
    "Many parts, many chances for a false finding: plan a test of its own before you act on one."
  let segmentHeading = "Segment"

  let looksTitle = "By look"
  let looksTable = "When the test stops"
  let looksCaption = "Share of plays that have stopped by each look, and with which conclusion."
  func mayStop(_ rule: String) -> String { "The test may stop \(rule)." }
  let look = "Look"
  let date = "Date"
  let information = "Information"
  let boundary = "Boundary |z|"
  let stopsForVariant = "Stops for a variant"
  let stopsForControl = "Stops for control"

  let assumptionsTitle = "What was assumed"
  let topAssumptions = "The assumptions that matter most:"
  let assumptionsCaption =
    "How far the effect and its level swing between the ends of each assumption, against the largest swing."
  let assumptionsTable = "Every number that the rehearsal rests on"
  let path = "Assumption"
  let range = "Range"
  let source = "Source"
  let importance = "Importance"
  let you = "you"
  let estimate = "estimate"

  let liftTitle = "Against people who see no ads"
  func liftIntroduction(holdout: String) -> String {
    "What the ads add, by the people of \(holdout), who saw none: all their conversions count, credited to an ad or not."
  }
  let liftTable = "Lift against the holdout"
  let liftTrue = "True lift"
  let liftRead = "As read"
  let liftFound = "Significant"
  let liftCovered = "Coverage"
  func change(by variant: String, of title: String) -> String {
    "what \(variant) does to \(title)"
  }
  let replayTitle = "Against real figures"
  let replayIntroduction =
    "What really happened, beside what the rehearsal shows for the control."
  let replayTable = "Real and rehearsed"
  let statisticHeading = "Statistic"
  let real = "Real"
  let predicted = "Rehearsed"
  let within = "Within 90 %"
  let inside = "yes"
  let outside = "no"
  func statistic(_ name: String) -> String {
    ["total": "total", "daily_sd": "scatter of days"][name] ?? VisibleText.name(name)
  }

  let truthTitle = "How sure the truth is"
  func activityClasses(count: String, error: String) -> String {
    "People are in \(count) classes of activity, whose reach lies within \(error) of all people from that of the negative binomial they stand in for."
  }
  func largestGap(relative: String, errors: String, total: String, arm: String) -> String {
    "The largest gap between the computed truth and the mean of the plays is \(relative) (\(errors) Monte Carlo errors): \(total), \(arm)."
  }
  let reproductionTitle = "Do it again"
  func reproduction(version: String) -> String {
    "Mizan \(version). The same scenario, seed and build give the same bytes:"
  }
  func scenarioHash(name: String, hash: String) -> String {
    "Scenario \(name), as run: SHA-256 \(hash)"
  }

  let arrow = "→"
  let contents = "Contents"
  let program = "Mizan"
  let numbersBehindThePicture = "The numbers behind the picture"
  let tablesScroll = "Wide tables scroll sideways."
  let howToGetPictures =
    "This report has tables in place of pictures. For pictures run scripts/install, which puts vl-convert-python into .venv, and then the same command with --pictures."
  let theTest = "Your test"
  let thePlatform = "Platform’s rule"
  let shareOfPlays = "Share of plays"
  let relativeEffect = "Relative effect"
  let relativeToLargest = "Against the largest"
  let breakEven = "break-even"
  let stoppedSoFar = "Stopped so far"
}
