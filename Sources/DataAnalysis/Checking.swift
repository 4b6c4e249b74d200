internal import CampaignModel
internal import Statistics

/// What must hold before the comparisons are worth reading.
struct Checking {
  let data: GatheredData
  let comparisons: [DataComparison]

  /// Of p-values of checks: a mismatch that comes by chance once in a thousand tests.
  static let threshold = 0.001

  var checks: [DataCheck] {
    [
      sampleRatio, sampleRatioByDay, unitsInTwoArms, duplicates, exposure, covariate,
      missingValues, missingDays, outliers, clusteredError,
    ].compactMap(\.self)
  }

  private var reading: Reading { data.reading }

  // MARK: Shares of the arms

  /// Units by arm; nil where units weren't assigned one by one.
  private var units: [Double]? {
    let metric = data.plan.metrics[0]
    // Clusters that are in both arms weren't what was assigned.
    let isShared = data.order.dropFirst().contains {
      reading.shared(data.order[0], $0, metric: 0) != nil
    }
    if data.grouping == .units || data.grouping == .clusters && !isShared {
      return data.clustersOfArms
    }
    if data.plan.unit == nil, metric.denominator.isEmpty, rowsAreDays { return nil }
    if data.plan.unit != nil || metric.denominator.isEmpty {
      return data.order.map { Double(reading.rowsOfArm[$0]) }
    }
    guard metric.trialsArePeople else { return nil }
    return data.names.indices.map { data.rows($0, 0).denominator }
  }

  /// Whether a row is an arm's day, so that rows count days and nobody.
  private var rowsAreDays: Bool {
    guard data.plan.date != nil, reading.days.count > 1 else { return false }
    return (0..<reading.days.count).allSatisfy { day in
      data.names.indices.allSatisfy { data.tally(day: day, $0, 0).count <= 1 }
    }
  }

  private var shares: [Double] {
    guard data.request.split.isEmpty else { return data.request.split }
    let planned = data.names.compactMap { data.plannedShares[$0] }
    return planned.count == data.names.count ? planned : data.names.map { _ in 1 }
  }

  /// `1,200 control, 1,180 B`; of arms that are numbers, `promotion 1: 1,200`.
  private func counted(_ counts: [Double]) -> Words {
    func line(_ called: (String) -> String) -> String {
      zip(data.names, counts).map { name, count in
        let shown = Shown.number(count.rounded())
        return DataArm.isNumber(name) ? "\(called(name)): \(shown)" : "\(shown) \(name)"
      }.joined(separator: ", ")
    }
    return Words(en: line { data.spoken($0).en }, ar: line { data.spoken($0).ar })
  }

  /// What may be the reason why arms have odd sizes: a name that is another's, misspelled.
  private var misspelling: Words? {
    ArmSpelling.mistaken(data.names, rows: data.rowsOfArms).first.map { pair in
      let (rare, meant) = (data.names[pair.rare], data.names[pair.meant])
      let rows = Shown.number(data.rowsOfArms[pair.rare])
      return Words(
        en: "'\(rare)' (rows: \(rows)) looks like '\(meant)' misspelled: correct it first.",
        ar: "يبدو أن '\(rare)' (صفوف: \(rows)) هو '\(meant)' بخطأ إملائي: صحّحه أولًا.")
    }
  }

  private var sampleRatio: DataCheck {
    let name = "sample_ratio"
    guard let units else {
      let counted =
        rowsAreDays && data.plan.metrics[0].denominator.isEmpty
        ? Words(en: "a row is a day of an arm", ar: "كل صف يوم من أيام مجموعة")
        : Words(
          en: "\(data.plan.metrics[0].denominatorName) are a result, not an assignment",
          ar: "\(data.plan.metrics[0].denominatorName) نتيجة وليست توزيعًا")
      let text = Words(
        en: "Whether people fell into the arms as planned can't be told: \(counted.en).",
        ar: "لا يمكن معرفة ما إذا وُزع الناس على المجموعات كما خُطط: \(counted.ar).")
      return DataCheck(name: name, passed: nil, reason: "no units were assigned", text: text)
    }
    let found = counted(units)
    do throws(Undefined) {
      let test = try SampleRatioMismatchTest(observed: units, weights: shares)
      let passed = test.pValue >= Self.threshold
      let total = shares.reduce(0, +)
      let plan = shares.map { Shown.percent($0 / total) }.joined(separator: " : ")
      let other =
        data.request.split.isEmpty && data.plannedShares.isEmpty
        ? Words(
          en: ", or another split was meant: give it with --split.",
          ar: "، أو قُصدت نسبة أخرى: حددها بالخيار \u{2066}--split\u{2069}.")
        : Words(en: ".", ar: ".")
      let cause =
        misspelling
        ?? Words(
          en: "Assignment or logging is broken" + other.en,
          ar: "التوزيع أو التسجيل معطوب" + other.ar)
      return DataCheck(
        name: name, statistic: test.statistic, pValue: test.pValue, passed: passed, isFatal: true,
        text: passed
          ? Words(
            en:
              "The arms have the planned sizes (\(found.en); planned \(plan); p \(Shown.p(test.pValue))).",
            ar: "أحجام المجموعات كما خُطط (\(found.ar)؛ المخطط \(plan)؛ p \(Shown.p(test.pValue))).")
          : Words(
            en: "The arms don't have the planned sizes: \(found.en), planned \(plan) "
              + "(p \(Shown.p(test.pValue))). " + cause.en,
            ar: "أحجام المجموعات ليست كما خُطط: \(found.ar)، والمخطط \(plan) "
              + "(p \(Shown.p(test.pValue))). " + cause.ar)
      )
    } catch {
      return DataCheck(
        name: name, passed: nil, reason: error.description,
        text: Words(
          en: "The sizes of the arms can't be tested: \(error.description).",
          ar: "لا يمكن اختبار أحجام المجموعات: \(error.description)."))
    }
  }

  private var sampleRatioByDay: DataCheck? {
    guard units != nil, data.plan.date != nil, data.grouping != .clusters,
      data.grouping != .units
    else { return nil }
    let isByRow = data.plan.unit != nil || data.plan.metrics[0].denominator.isEmpty
    let counts = (0..<reading.days.count).map { day in
      data.names.indices.map { arm in
        let tally = data.tally(day: day, arm, 0)
        return isByRow ? Double(tally.count) : tally.denominator
      }
    }
    let days = counts.filter { $0.contains { $0 > 0 } }
    guard days.count > 1, let test = try? ContingencyTest(days) else { return nil }
    let passed = test.pValue >= Self.threshold
    return DataCheck(
      name: "sample_ratio_by_day", statistic: test.statistic, pValue: test.pValue, passed: passed,
      text: passed
        ? Words(
          en: "The arms' shares are the same on all days (p \(Shown.p(test.pValue))).",
          ar: "نسب المجموعات واحدة في كل الأيام (p \(Shown.p(test.pValue))).")
        : Words(
          en: "The arms' shares change from day to day (p \(Shown.p(test.pValue))): whatever else "
            + "differs between the days is taken for the treatment's effect.",
          ar: "تتغير نسب المجموعات من يوم لآخر (p \(Shown.p(test.pValue))): كل ما يختلف بين الأيام "
            + "يُحسب أثرًا للنسخة."))
  }

  // MARK: Units

  private var sampled: Words {
    guard !data.canLeaveOut else { return Words(en: "", ar: "") }
    let share = Shown.count(1 << data.halvings)
    return Words(
      en: " Estimated from one in \(share) of the units, as the file is long; none was left out.",
      ar: " تقدير من وحدة من كل \(share) لطول الملف؛ ولم تُستبعد أي وحدة.")
  }

  /// A count in all units, from one in those that were kept.
  private func estimated(_ count: Int) -> Int { count << data.halvings }

  private func rowNumber(_ row: UInt32) -> String { Shown.count(Int(row) + 1) }

  private var unitsInTwoArms: DataCheck? {
    guard let found = data.findings, let unit = data.plan.unit else { return nil }
    let count = found.crossingUnits
    let share = Double(count) / Double(max(1, found.units))
    guard count > 0, let rows = found.firstCrossing else {
      return DataCheck(
        name: "units_in_two_arms", statistic: 0, passed: true,
        text: Words(
          en: "No \(unit) is in two arms.\(sampled.en)",
          ar: "لا يوجد \(unit) في مجموعتين.\(sampled.ar)"))
    }
    let left = data.canLeaveOut
    return DataCheck(
      name: "units_in_two_arms", statistic: Double(estimated(count)), passed: false,
      isFatal: share > 0.05,
      text: Words(
        en:
          "\(Shown.count(estimated(count))) values of \(unit) are in two arms (rows \(rowNumber(rows.0)) and "
          + "\(rowNumber(rows.1)), for one)\(left ? "; all their rows are left out" : "")."
          + sampled.en,
        ar:
          "\(Shown.count(estimated(count))) من قيم \(unit) في مجموعتين (مثلًا الصفان \(rowNumber(rows.0)) و"
          + "\(rowNumber(rows.1)))\(left ? "؛ استُبعدت كل صفوفها" : "")." + sampled.ar))
  }

  private var duplicates: DataCheck? {
    guard let found = data.findings, let unit = data.plan.unit else { return nil }
    guard found.repeatedUnits > 0, let rows = found.firstRepeat else {
      return DataCheck(
        name: "duplicates", statistic: 0, passed: true,
        text: Words(
          en: "Every \(unit) has one row.\(sampled.en)", ar: "لكل \(unit) صف واحد.\(sampled.ar)"))
    }
    if data.unitsAreRepeated {
      let rowsEach = Shown.number(Double(found.rows) / Double(max(1, found.units)))
      return DataCheck(
        name: "duplicates", statistic: Double(estimated(found.repeatedRows.count)), passed: true,
        text: Words(
          en:
            "A \(unit) has \(rowsEach) rows on average: they are summed, and each \(unit) counts once.",
          ar: "لكل \(unit) \(rowsEach) صفوف في المتوسط: جُمعت، وكل \(unit) يُحسب مرة واحدة."))
    }
    let left = data.canLeaveOut
    let count = estimated(found.repeatedRows.count)
    return DataCheck(
      name: "duplicates", statistic: Double(count), passed: false,
      text: Words(
        en: "Rows that repeat a \(unit): \(Shown.count(count)) (rows "
          + "\(rowNumber(rows.0)) and \(rowNumber(rows.1)), for one)"
          + "\(left ? "; the first row of each is kept" : "").\(sampled.en)",
        ar: "\(Shown.count(count)) من الصفوف تكرر \(unit) (مثلًا الصفان "
          + "\(rowNumber(rows.0)) و\(rowNumber(rows.1)))"
          + "\(left ? "؛ أُبقي الصف الأول لكل منها" : "").\(sampled.ar)"))
  }

  private var exposure: DataCheck? {
    guard let column = data.plan.exposure, let arm = data.plan.arm else { return nil }
    let count = reading.exposureMismatches
    guard count > 0, let line = reading.firstMismatch else {
      return DataCheck(
        name: "exposure", statistic: 0, passed: true,
        text: Words(
          en: "\(column) is what \(arm) says in every row.",
          ar: "\(column) يوافق \(arm) في كل صف."))
    }
    let share = Double(count) / Double(max(1, reading.rows))
    return DataCheck(
      name: "exposure", statistic: Double(count), passed: false, isFatal: share > 0.05,
      text: Words(
        en: "Rows with another \(column) than their \(arm): \(Shown.count(count)) "
          + "(line \(Shown.count(line)), for one); they are left out.",
        ar: "\(Shown.count(count)) من الصفوف فيها \(column) غير ما يوافق \(arm) "
          + "(مثلًا السطر \(Shown.count(line)))؛ وقد استُبعدت."))
  }

  /// Whether the covariate is the same in all arms, as it was before the test.
  private var covariate: DataCheck? {
    guard let name = data.plan.covariate, data.method(0) == .adjusted else { return nil }
    let arms = data.names.indices.map { place in
      let pairs = data.rows(place, 0).pairs
      return SampleMoments(
        count: Double(pairs.count), mean: pairs.meanY, variance: pairs.varianceY)
    }
    let tests = arms.indices.dropFirst().compactMap { place in
      (try? WelchTTest(control: arms[0], treatment: arms[place])).map { (place, test: $0) }
    }
    // The most unequal of them is the check's.
    guard let (place, test) = tests.min(by: { $0.test.pValue < $1.test.pValue }) else { return nil }
    let passed = test.pValue >= Self.threshold
    let p = Shown.p(test.pValue)
    let (control, treatment) = (data.spoken(data.names[0]), data.spoken(data.names[place]))
    let (c, t) = (Shown.number(arms[0].mean), Shown.number(arms[place].mean))
    return DataCheck(
      name: "covariate", statistic: test.statistic, pValue: test.pValue, passed: passed,
      text: passed
        ? Words(
          en: "\(name) is alike in the arms, as a value from before the test is (p \(p)).",
          ar: "\(name) متماثل في المجموعات، كما تكون قيمة من قبل الاختبار (p \(p)).")
        : Words(
          en: "\(name) differs between the arms: on average \(c) in \(control.en) and \(t) in "
            + "\(treatment.en) (p \(p)). What the treatment has moved is no covariate: CUPED takes a part "
            + "of the effect away with it. Leave it out, or take a value from before the test.",
          ar: "\(name) يختلف بين المجموعات: متوسطه \(c) في \(control.ar) و\(t) في \(treatment.ar) "
            + "(p \(p)). ما غيّرته النسخة لا يصلح متغيرًا مساعدًا: يزيل CUPED معه جزءًا من الأثر. اتركه أو "
            + "خذ قيمة من قبل الاختبار."))
  }

  // MARK: What is missing

  /// Whether values of each metric are missing equally often in all arms.
  private var missingValues: DataCheck? {
    let lacking = data.plan.metrics.indices.filter { data.missing($0).contains { $0 > 0 } }
    guard !lacking.isEmpty else { return nil }
    let tests = lacking.map { data.missingTest($0) }
    // The most unequal of them is the check's.
    let test = tests.compactMap { $0 }.min { $0.pValue < $1.pValue }
    func isUnequal(_ place: Int) -> Bool {
      tests[place].map { $0.pValue < GatheredData.missingThreshold } ?? false
    }
    let parts = lacking.indices.map { place -> Words in
      let missing = data.missing(lacking[place])
      let (name, found) = (data.plan.metrics[lacking[place]].name, counted(missing))
      let total = Shown.number(missing.reduce(0, +))
      return Words(
        en: "Rows without \(name), which are left out: \(total) (\(found.en))"
          + (isUnequal(place)
            ? ": not equally often in the arms, so the rest may not compare." : "."),
        ar: "\(total) من الصفوف بلا \(name) واستُبعدت (\(found.ar))"
          + (isUnequal(place)
            ? ": ليست بالتساوي بين المجموعات، فقد لا تصح مقارنة الباقي." : "."))
    }
    return DataCheck(
      name: "missing_values", statistic: test?.statistic, pValue: test?.pValue,
      passed: test.map { $0.pValue >= GatheredData.missingThreshold },
      reason: test == nil ? "no arm differs" : nil,
      text: Words(
        en: parts.map(\.en).joined(separator: " "), ar: parts.map(\.ar).joined(separator: " ")))
  }

  private var missingDays: DataCheck? {
    guard data.plan.date != nil, reading.days.count > 1 else { return nil }
    let labels = (0..<reading.days.count).map { reading.days.name($0) }
    var gaps: [String] = []
    if data.plan.dayFormat != .label {
      let numbers = Set(labels.compactMap { CalendarDay(iso: $0)?.number })
      if let first = numbers.min(), let last = numbers.max(), last - first < 20_000 {
        gaps = (first...last).filter { !numbers.contains($0) }.map {
          CalendarDay(number: $0).iso
        }
      }
    }
    var lacking: [String] = []
    for (day, label) in labels.enumerated() {
      for (place, name) in data.names.enumerated()
      where data.tally(day: day, place, 0).count == 0 {
        lacking.append("\(label) (\(data.spoken(name).en))")
      }
    }
    guard !gaps.isEmpty || !lacking.isEmpty else {
      return DataCheck(
        name: "missing_days", statistic: 0, passed: true,
        text: Words(
          en: "All \(labels.count) days are there in every arm.",
          ar: "كل الأيام وعددها \(labels.count) موجودة في كل مجموعة."))
    }
    func list(_ days: [String]) -> String {
      let sorted = days.sorted()
      return sorted.prefix(5).joined(separator: ", ") + (days.count > 5 ? " …" : "")
    }
    let metric = data.plan.metrics[0].name
    var (en, ar): ([String], [String]) = ([], [])
    if !gaps.isEmpty {
      en.append("Days that no row has: \(list(gaps))")
      ar.append("ينقص \(gaps.count) من الأيام: \(list(gaps))")
    }
    if !lacking.isEmpty {
      en.append("Days on which an arm has no \(metric): \(list(lacking))")
      ar.append("\(lacking.count) مرة ليس لمجموعة \(metric) في يوم: \(list(lacking))")
    }
    return DataCheck(
      name: "missing_days", statistic: Double(gaps.count + lacking.count), passed: false,
      text: Words(
        en: en.joined(separator: "; ") + ".", ar: ar.joined(separator: "؛ ") + "."))
  }

  // MARK: What carries the result

  /// By how many standard errors the largest value alone moves the difference.
  private var outliers: DataCheck? {
    guard data.plan.metrics[0].kind == .mean, data.method(0) == .mean else { return nil }
    var worst: (moves: Double, arm: String, value: Double, share: Double)?
    for place in data.names.indices {
      let tally = data.tally(place, 0)
      let values = data.largest(place).values
      guard let largest = values.first, tally.count > 1, tally.numerator != 0,
        let error = comparisons.first(where: {
          $0.segment == nil && $0.metric == data.plan.metrics[0].name
            && ($0.control == data.names[place] || $0.treatment == data.names[place])
        })?.standardError, error > 0
      else { continue }
      let moves = abs(largest - tally.pairs.meanX) / Double(tally.count - 1) / error
      let share = values.reduce(0, +) / abs(tally.numerator)
      if moves > worst?.moves ?? -1 { worst = (moves, data.names[place], largest, share) }
    }
    guard let worst, worst.moves.isFinite else { return nil }
    let passed = worst.moves < 0.5
    let arm = data.spoken(worst.arm)
    let (value, moves, share) = (
      Shown.number(worst.value), Shown.number(worst.moves), Shown.percent(worst.share)
    )
    return DataCheck(
      name: "outliers", statistic: worst.moves, passed: passed,
      text: passed
        ? Words(
          en: "No single value carries the result: the largest, \(value) in \(arm.en), "
            + "moves the difference by \(moves) standard errors.",
          ar: "لا قيمة وحيدة تحمل النتيجة: أكبرها \(value) في \(arm.ar) "
            + "تحرّك الفرق \(moves) من الخطأ المعياري.")
        : Words(
          en: "The value \(value) in \(arm.en) alone moves the difference by \(moves) standard "
            + "errors; the ten largest are \(share) of the arm's sum.",
          ar: "القيمة \(value) في \(arm.ar) وحدها تحرّك الفرق \(moves) من الخطأ المعياري؛ "
            + "وأكبر عشر قيم تمثل \(share) من مجموع المجموعة."))
  }

  /// How much larger the error is when what moves together is counted together.
  private var clusteredError: DataCheck? {
    guard let comparison = comparisons.first(where: { $0.segment == nil && $0.naive != nil }),
      let naive = comparison.naive, let error = comparison.standardError,
      let statistic = comparison.statistic, let by = data.clusters(0),
      // Whether a unit ever succeeded and how often its rows do are two metrics.
      !(data.grouping == .units && data.plan.metrics[0].kind == .flag)
    else { return nil }
    // Of sums by unit the difference is on another scale: statistics compare on any.
    let ratio =
      data.grouping == .units
      ? abs(naive.statistic / statistic) : error / naive.standardError
    guard ratio.isFinite else { return nil }
    let passed = ratio < 1.5
    return DataCheck(
      name: "clustered_error", statistic: ratio, passed: passed,
      text: passed
        ? Words(
          en:
            "Counted by \(by) the error is \(Shown.number(ratio)) times that of single rows or trials.",
          ar:
            "عند الحساب بحسب \(by) يكون الخطأ \(Shown.number(ratio)) من خطأ الصفوف أو المحاولات المفردة."
        )
        : Words(
          en: "Rows and trials of one \(by) move together: counted by \(by) the statistic is "
            + "\(Shown.number(statistic)), counted one by one it would be \(Shown.number(naive.statistic)), "
            + "which is not to be believed.",
          ar: "صفوف ومحاولات \(by) الواحد تتحرك معًا: بحساب \(by) تكون الإحصاءة "
            + "\(Shown.number(statistic))، وبحسابها واحدةً واحدةً \(Shown.number(naive.statistic))، "
            + "وهذا لا يُصدَّق."))
  }
}
