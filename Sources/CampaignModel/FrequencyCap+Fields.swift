extension FrequencyCap {
  /// `3 per 7 days`, `3 per week`, `2 per day`, `3 per rolling 7 days`, `none`.
  static var form: Form<FrequencyCap?> {
    Form<FrequencyCap?>(
      "a cap such as 3 per 7 days, or none",
      .anyOf([
        .words(["none"]),
        .pattern(
          #"^[0-9٠-٩۰-۹]+ (per|in|every) (rolling )?([0-9٠-٩۰-۹]+ days?|day|week|[0-9٠-٩۰-۹]+ weeks?)$"#
        ),
      ])
    ) { text in
      if text == "none" { return .value(nil) }
      let all = text.lowercased().split { " /".contains($0) }.map(String.init)
      let words = all.filter { !["per", "in", "every", "a", "rolling"].contains($0) }
      guard let first = words.first, let impressions = Int(first), words.count <= 3 else {
        return .wrong(near: nil)
      }
      let count = words.count == 3 ? Int(words[1]) : 1
      let unit: Int? =
        switch words.last {
        case "day", "days": 1
        case "week", "weeks": 7
        default: nil
        }
      guard words.count >= 2, let unit, let count, count > 0 else {
        return .wrong(near: impressions > 0 ? "\(impressions) per 7 days" : nil)
      }
      guard (1...1000).contains(impressions) else {
        return .breaks(
          rule: "must allow from 1 to 1000 impressions", hint: "none allows any number")
      }
      guard count <= 90, count * unit <= 90 else {
        return .breaks(rule: "must be for at most 90 days", hint: nil)
      }
      return .value(
        FrequencyCap(
          impressions: impressions, days: count * unit,
          isRolling: count * unit > 1 && all.contains("rolling")))
    }
  }
}
