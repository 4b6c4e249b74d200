extension AdaptiveAllocation {
  /// The block `bandit`.
  init(bandit fields: inout some Fields, days: Int) {
    let rules = [Rule.thompson, .testAndRoll]
    let rule = fields.value(
      "rule", .choice(rules.map { ($0.rawValue, $0) }),
      "thompson: each variant's share is its chance to be best; test_and_roll: equal shares, then the better for all. Default: thompson."
    )
    let testDays = fields.value(
      "test_days", .wholeDays(in: 1...Schedule.longest),
      "Days of equal shares, of test_and_roll. Default: a quarter of the schedule.")
    let least = fields.share(
      "least_share", in: 0...0.5, "Least share of a variant, of thompson. Default: 0 %.")
    if testDays != nil, rule != .testAndRoll {
      fields.mistake(
        "test_days", "'test_days' are of test_and_roll", hint: "write 'rule: test_and_roll'")
    }
    if least != nil, rule == .testAndRoll {
      fields.mistake("least_share", "'least_share' is of thompson", hint: "leave it out")
    }
    if let testDays, testDays >= days {
      fields.mistake(
        "test_days", "'test_days' must end before the schedule of \(days) days, found \(testDays)")
    }
    self.init(
      rule: rule ?? .thompson, testDays: testDays ?? max(1, days / 4), least: least ?? 0)
  }

  /// The block `ad_set`.
  init(adSet fields: inout some Fields) {
    let strength = fields.belief(
      "strength", .number(0...50), default: Preset(8, low: 2, high: 20),
      "Power of each ad's rate of results that its share goes with: 0 equal shares. Default: 8, an estimate."
    )
    let prior = fields.belief(
      "prior", .number(0.1...100_000), default: Preset(20, low: 5, high: 100),
      "Results that the platform's belief in equal ads is worth. Default: 20, an estimate.")
    self.init(rule: .platform, strength: strength, prior: prior)
  }
}
