internal import CampaignModel

/// Which platform an export is of, told by what its columns are called.
package enum ExportKind: String, Sendable, Codable, CaseIterable {
  case meta, google, tiktok, linkedin
  /// A table with impressions and clicks, of whatever platform.
  case table

  /// The platform as scenarios name it.
  package var platform: String? {
    switch self {
    case .meta: "facebook"
    case .google: "google_search"
    case .tiktok: "tiktok"
    case .linkedin: "linkedin"
    case .table: nil
    }
  }

  package var title: String {
    switch self {
    case .meta: "Meta Ads Manager"
    case .google: "Google Ads"
    case .tiktok: "TikTok Ads Manager"
    case .linkedin: "LinkedIn Campaign Manager"
    case .table: "a table of ads"
    }
  }

  /// For those whose export is none of these.
  static let known =
    "Meta Ads Manager (Amount spent, Impressions, Link clicks), Google Ads (Cost, Impr., Clicks), TikTok (Cost, "
    + "Impressions, Clicks (destination)), LinkedIn (Total Spent, Impressions, Clicks), and any table with a column of "
    + "impressions and one of clicks"
}

/// What an export's columns are taken for.
struct ExportColumns {
  enum Role: CaseIterable {
    case day, campaign, adSet, ad, impressions, clicks, spend, conversions, value, currency
  }

  let kind: ExportKind
  /// Indices of columns.
  let roles: [Role: Int]
  let segments: [Int]
  /// Of the spend column's name.
  let currency: String?

  /// Plain names (`ColumnNames.plain`), the first that is there is taken.
  private static let names: [Role: [String]] = [
    .day: [
      "day", "by day", "date", "start date in utc", "start date", "reporting starts", "tag",
      "datum", "jour",
      "día", "اليوم", "التاريخ",
    ],
    .campaign: [
      "campaign name", "campaign", "xyz campaign id", "campaign id", "kampagne", "kampagnenname",
      "nom campagne", "campagne", "nombre campaña", "اسم الحملة", "الحملة",
    ],
    .adSet: [
      "ad set name", "ad group name", "ad group", "ad set", "fb campaign id", "anzeigengruppe",
      "anzeigengruppenname", "groupe annonces", "nom ensemble publicités", "ensemble publicités",
      "اسم المجموعة الإعلانية", "المجموعة الإعلانية",
    ],
    .ad: [
      "ad name", "ad id", "ads", "ad", "anzeige", "anzeigenname", "nom publicité", "اسم الإعلان",
      "الإعلان",
    ],
    .impressions: [
      "impressions", "impr", "impression", "impressionen", "affichages", "مرات الظهور", "الظهور",
    ],
    .clicks: [
      "link clicks", "clicks destination", "destination clicks", "linkklicks", "clics sur un lien",
      "clics sur lien",
      "clicks", "click", "klicks", "clics", "website clicks", "clicks all", "نقرات الرابط",
      "النقرات",
    ],
    .spend: [
      "amount spent", "spent", "cost", "spend", "ausgegebener betrag", "kosten", "montant dépensé",
      "coût", "المبلغ الذي تم إنفاقه", "التكلفة", "الإنفاق",
    ],
    .conversions: [
      "purchases", "website purchases", "conversions", "conversion", "purchase", "leads", "results",
      "käufe", "konversionen", "achats", "المشتريات", "التحويلات", "approved conversion",
    ],
    .value: [
      "purchases conversion value", "purchase conversion value", "conversion value", "conv value",
      "conversions value", "website purchases conversion value", "conv wert", "valeur conversion",
    ],
    .currency: [
      "currency", "currency code", "währungscode", "währung", "devise", "code devise", "العملة",
    ],
  ]
  private static let segmentNames: Set = [
    "age", "gender", "sex", "placement", "platform", "device", "device platform", "country",
    "region",
    "interest", "alter", "geschlecht", "âge", "sexe", "العمر", "الجنس", "النوع", "الفئة العمرية",
  ]

  static func isHeader(_ names: [String]) -> Bool {
    let plain = names.map(ColumnNames.plain)
    return Self.names[.impressions]!.contains { plain.contains($0) }
  }

  /// - Throws: `DataProblem` for an export of no known kind, and for money in two currencies.
  init(_ columns: [String]) throws {
    let plain = columns.map(ColumnNames.plain)
    var roles: [Role: Int] = [:]
    for role in Role.allCases {
      roles[role] = Self.names[role]!.lazy.compactMap { plain.firstIndex(of: $0) }.first
    }
    guard roles[.impressions] != nil, roles[.clicks] != nil else {
      let missing = roles[.impressions] == nil ? "impressions" : "clicks"
      let seen = columns.prefix(12).joined(separator: ", ")
      throw DataProblem(
        "no export that is known: there is no column of \(missing). Its columns are \(seen)"
          + (columns.count > 12 ? " and \(columns.count - 12) more" : ""),
        hint: "known are \(ExportKind.known)")
    }
    self.roles = roles
    segments = columns.indices.filter { Self.segmentNames.contains(plain[$0]) }
    let money = columns.indices.filter { Self.names[.spend]!.contains(plain[$0]) }
    let currencies = Set(money.compactMap { Self.currency(in: columns[$0]) }).sorted()
    guard currencies.count < 2 else {
      throw DataProblem(
        "money is in two currencies: columns in \(currencies.joined(separator: " and "))",
        hint: "export each account by itself")
    }
    currency = currencies.first
    kind = Self.kind(plain)
  }

  private static func kind(_ plain: [String]) -> ExportKind {
    func has(_ names: String...) -> Bool { names.contains { plain.contains($0) } }
    if has(
      "amount spent", "ausgegebener betrag", "montant dépensé", "fb campaign id", "link clicks")
    {
      return .meta
    }
    if has("clicks destination", "destination clicks", "ctr destination") { return .tiktok }
    if has("start date in utc") || has("campaign type") && has("spent") { return .linkedin }
    if has("impr") { return .google }
    return .table
  }

  /// `Amount spent (USD)`.
  private static func currency(in name: String) -> String? {
    name.firstMatch(of: /[\(\[]([A-Z]{3})[\)\]]/).map { String($0.1) }
  }
}
