extension Metric {
  /// In the order in which reports show them.
  package static let all: [Metric] = [
    .impressions, .reach, .frequency, .spend, .costPerMille, .clickThroughRate, .clicks,
    .costPerClick, .landingPageViews, .landingPageViewRate, .conversions, .conversionRate,
    .poolConversionRate, .costPerConversion, .revenue, .revenuePerUser, .returnOnAdSpend,
    .awareness, .hideRate,
  ]

  static func total(
    _ name: String, _ en: String, _ ar: String, unit: Unit = .count,
    _ entry: @escaping @Sendable (Totals) -> Double
  ) -> Metric {
    Metric(
      name: name, title: Words(en: en, ar: ar), unit: unit, test: .none, numerator: entry,
      denominator: { _ in 1 })
  }

  package static let impressions = total("impressions", "Impressions", "مرات الظهور") {
    $0.impressions
  }
  package static let reach = total("reach", "Reach", "الوصول") { $0.reach }
  package static let clicks = total("clicks", "Link clicks", "نقرات الرابط") { $0.clicks }
  package static let landingPageViews = total(
    "landing_page_views", "Landing page views", "مشاهدات الصفحة المقصودة"
  ) { $0.landingPageViews }
  package static let spend = total("spend", "Amount spent", "المبلغ المُنفق", unit: .money) {
    $0.spend
  }
  package static let conversions = total("conversions", "Conversions", "التحويلات") {
    $0.conversions
  }
  package static let revenue = total("revenue", "Conversion value", "قيمة التحويلات", unit: .money)
  { $0.revenue }

  package static let frequency = Metric(
    name: "frequency", title: Words(en: "Frequency", ar: "معدل التكرار"), unit: .ratio,
    test: .ratio, moreIsBetter: false, numerator: { $0.impressions }, denominator: { $0.reach })
  package static let costPerMille = Metric(
    name: "cpm", title: Words(en: "CPM", ar: "تكلفة الألف ظهور"), unit: .money, test: .none,
    moreIsBetter: false, numerator: { 1000 * $0.spend }, denominator: { $0.impressions })
  package static let clickThroughRate = Metric(
    name: "ctr", title: Words(en: "CTR", ar: "نسبة النقر إلى الظهور"), unit: .rate, test: .ratio,
    numerator: { $0.clicks }, denominator: { $0.impressions })
  package static let costPerClick = Metric(
    name: "cpc", title: Words(en: "CPC", ar: "تكلفة النقرة"), unit: .money, test: .none,
    moreIsBetter: false, numerator: { $0.spend }, denominator: { $0.clicks })
  package static let landingPageViewRate = Metric(
    name: "landing_page_view_rate",
    title: Words(en: "Landing page views per impression", ar: "مشاهدات الصفحة لكل ظهور"),
    unit: .rate, test: .ratio, numerator: { $0.landingPageViews },
    denominator: { $0.impressions })
  package static let conversionRate = Metric(
    name: "conversion_rate",
    title: Words(en: "Conversions per assigned user", ar: "التحويلات لكل مستخدم"), unit: .rate,
    test: .proportion, scope: .account, numerator: { $0.conversions }, denominator: { $0.users })
  /// Against a holdout alone: it has conversions, and none that an ad could be credited with.
  package static let everyConversionRate = Metric(
    name: "all_conversion_rate",
    title: Words(
      en: "All conversions per assigned user", ar: "جميع التحويلات لكل مستخدم"), unit: .rate,
    test: .proportion, scope: .account, numerator: { $0.everyConversion },
    denominator: { $0.users })
  package static let poolConversionRate = Metric(
    name: "pool_conversion_rate",
    title: Words(en: "Conversions per pool member", ar: "التحويلات لكل عضو في الجمهور"),
    unit: .rate, test: .proportion, numerator: { $0.conversions }, denominator: { $0.pool })
  package static let costPerConversion = Metric(
    name: "cost_per_conversion", title: Words(en: "Cost per conversion", ar: "تكلفة التحويل"),
    unit: .money, test: .none, moreIsBetter: false, scope: .account, numerator: { $0.spend },
    denominator: { $0.conversions })
  package static let revenuePerUser = Metric(
    name: "revenue_per_user", title: Words(en: "Revenue per user", ar: "الإيراد لكل مستخدم"),
    unit: .money, test: .mean, scope: .account, numerator: { $0.revenue }, denominator: { $0.users }
  )
  package static let returnOnAdSpend = Metric(
    name: "roas", title: Words(en: "ROAS", ar: "العائد على الإنفاق الإعلاني"), unit: .ratio,
    test: .none, scope: .account, numerator: { $0.revenue }, denominator: { $0.spend })
  package static let awareness = Metric(
    name: "awareness", title: Words(en: "Brand awareness", ar: "الوعي بالعلامة"), unit: .rate,
    test: .proportion, numerator: { $0.aware }, denominator: { $0.surveyed })
  package static let hideRate = Metric(
    name: "hide_rate", title: Words(en: "Hides per impression", ar: "الإخفاءات لكل ظهور"),
    unit: .rate, test: .ratio, moreIsBetter: false, numerator: { $0.hides },
    denominator: { $0.impressions })
}
