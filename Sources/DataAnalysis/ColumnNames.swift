/// What columns of experiments are called, by what they are taken for; the first that fits is taken.
enum ColumnNames {
  static let arm = [
    "arm", "variant", "variation", "group", "test group", "experiment group", "ab group",
    "treatment",
    "experiment", "condition", "bucket", "cell", "version", "campaign name", "campaign",
    "promotion",
    "ad set name", "creative", "assignment",
  ]
  static let unit = [
    "user id", "userid", "user", "uid", "customer id", "customerid", "visitor id", "client id",
    "cookie id", "cookie", "device id", "account id", "person id", "subject id", "participant id",
    "auction id", "session id", "unit id", "unit", "id",
  ]
  static let people = [
    "users", "user", "visitors", "people", "persons", "customers", "participants", "subscribers",
    "recipients", "n", "sample size", "total", "trials", "units", "assigned", "sent", "emails sent",
    "cookies", "unique users", "answers", "answered", "respondents",
  ]
  static let trials =
    people + [
      "sessions", "visits", "impressions", "pageviews", "page views", "exposures", "clicks",
    ]
  static let success = [
    "converted", "conversions", "conversion", "success", "successes", "purchases", "purchase",
    "purchased", "bought", "orders", "sign ups", "signups", "sign up", "signed up", "leads",
    "installs", "enrollments", "registrations", "subscribed", "clicked", "clicks", "link clicks",
    "website clicks", "yes", "retained", "payments",
  ]
  static let value = [
    "revenue", "revenue per user", "order value", "value", "amount", "sales", "sales in thousands",
    "purchase value", "spend", "spent", "income", "profit", "score", "time on site", "duration",
  ]
  static let date = [
    "date", "day", "ds", "timestamp", "datetime", "time", "created at", "event date",
  ]
  static let exposure = ["landing page", "page", "exposed to", "shown variant", "served variant"]
  static let segment = [
    "country", "device", "platform", "os", "platform os", "browser", "gender", "sex", "age",
    "age group", "region", "segment", "market size", "channel",
  ]

  /// Lower case, words apart by single blanks: `# of Website Clicks` is `website clicks`.
  static func plain(_ name: String) -> String {
    var words: [String] = []
    var word = ""
    var wasLower = false
    for character in name {
      if character.isLetter || character.isNumber {
        if character.isUppercase, wasLower {
          words.append(word)
          word = ""
        }
        word += character.lowercased()
        wasLower = character.isLowercase
      } else {
        if !word.isEmpty { words.append(word) }
        word = ""
        wasLower = false
      }
    }
    if !word.isEmpty { words.append(word) }
    // "number of", and currencies in brackets.
    let noise: Set = ["of", "number", "usd", "eur", "gbp", "egp", "total"]
    let kept = words.filter { !noise.contains($0) }
    return (kept.isEmpty ? words : kept).joined(separator: " ")
  }

  static func isPeople(_ name: String) -> Bool { people.contains(plain(name)) }

  /// `user_id`, `LocationID`.
  static func isIdentifier(_ name: String) -> Bool {
    let last = plain(name).split(separator: " ").last
    return last.map { ["id", "uuid", "guid"].contains($0) } ?? false
  }

  /// Names that controls go by.
  static let control = [
    "control", "a", "baseline", "original", "placebo", "psa", "old", "holdout", "default", "off",
    "0", "false", "old page", "no ad",
  ]

  static func isControl(_ arm: String) -> Int? {
    let plain = plain(arm)
    if let place = control.firstIndex(of: plain) { return place }
    return plain.split(separator: " ").contains("control") ? control.count : nil
  }
}
