/// What a number of a scenario is called in a report, by the end of its path: "clicks per impression"
/// for `campaigns.prospecting.creative.ctr`.
package struct NumberTitle: Sendable, Equatable {
  package enum Unit: Sendable {
    case rate, perMonth, money, factor, days, count, number
  }

  /// The end of the path, from a point on.
  package var ending: String
  package var title: Words
  package var unit: Unit
  /// Whether there may be more or fewer of it, rather than higher or lower.
  package var isCounted: Bool

  /// Nil for a path that has no words yet.
  package static func of(_ path: String) -> NumberTitle? {
    // A segment's are factors on what holds for everybody.
    guard !path.hasPrefix("audience.segments.") else { return nil }
    if let appeal = appeal(path) { return appeal }
    return all.first { path == $0.ending || path.hasSuffix(".\($0.ending)") }
  }

  /// What an ad gets in one segment: `campaigns.c.creative.segments.students.ctr`.
  private static func appeal(_ path: String) -> NumberTitle? {
    let parts = path.split(separator: ".").map(String.init)
    guard let index = parts.firstIndex(of: "creative"), parts.count == index + 4,
      parts[index + 1] == "segments", parts[index + 3] == "ctr"
    else { return nil }
    let segment = parts[index + 2]
    return counted(
      path, "clicks per impression among \(segment)", "النقرات لكل ظهور بين «\(segment)»", .factor)
  }

  private static func number(
    _ ending: String, _ en: String, _ ar: String, _ unit: Unit = .number
  ) -> NumberTitle {
    NumberTitle(ending: ending, title: Words(en: en, ar: ar), unit: unit, isCounted: false)
  }

  private static func counted(
    _ ending: String, _ en: String, _ ar: String, _ unit: Unit = .rate
  ) -> NumberTitle {
    NumberTitle(ending: ending, title: Words(en: en, ar: ar), unit: unit, isCounted: true)
  }

  /// In the order of the file; of two that fit, the first counts.
  package static let all: [NumberTitle] = [
    number("market.usd", "price of a US dollar", "سعر الدولار", .money),
    number("market.order_value", "value of an order", "قيمة الطلب", .money),
    number("market.order_value_variation", "variation of order values", "تفاوت قيم الطلبات"),
    number("market.margin", "margin", "هامش الربح", .rate),
    counted("audience.size", "people in the audience", "حجم الجمهور", .count),
    counted(
      "audience.already_aware", "people who know the brand already", "نسبة من يعرفون العلامة مسبقًا"),
    counted(
      "audience.discovery", "people who find the brand without ads",
      "نسبة من يكتشفون العلامة بلا إعلانات", .perMonth),
    number("audience.forgetting", "forgetting of the brand", "نسيان العلامة", .perMonth),
    counted("audience.recent_visitors", "recent visitors", "الزوار الحديثون", .count),
    counted("audience.organic_visits", "visits without ads", "الزيارات بلا إعلانات", .perMonth),
    counted(
      "audience.organic_purchases", "purchases without ads", "المشتريات بلا إعلانات", .perMonth),
    number(
      "purchase_by_state.unaware", "buying by people who don’t know the brand",
      "شراء من لا يعرفون العلامة", .factor),
    number(
      "purchase_by_state.aware", "buying by people who know the brand", "شراء من يعرفون العلامة",
      .factor),
    number(
      "purchase_by_state.visitor", "buying by visitors without ads", "شراء الزوار بلا إعلانات",
      .factor),
    number(
      "purchase_by_state.deciding", "buying by people who are deciding", "شراء من هم قيد القرار",
      .factor),
    number(
      "purchase_by_state.customer", "buying by customers without ads", "شراء العملاء بلا إعلانات",
      .factor),
    number(
      "audience.customer_days", "time that buyers stay excluded", "مدة استبعاد المشترين", .days),
    number(
      "audience.activity_on_organic", "activity’s part in buying without ads",
      "دور النشاط في الشراء بلا إعلانات"),
    number("audience.activity_on_clicks", "activity’s part in clicking", "دور النشاط في النقر"),
    number("audience.activity_spread", "how alike people’s activity is", "تقارب نشاط الناس"),
    number("budget", "budget", "الميزانية", .money),
    number("frequency_cap", "frequency cap", "حد التكرار"),
    number("creative.format", "format of the ad", "شكل الإعلان"),
    counted("creative.ctr", "clicks per impression", "النقرات لكل ظهور"),
    number(
      "delivery.strength", "how strongly the platform prefers who answers",
      "شدة تفضيل المنصة لمن يستجيب"),
    number(
      "delivery.prior", "results that the platform needs to learn who answers",
      "عدد النتائج التي تحتاج إليها المنصة لتتعلّم من يستجيب"),
    number(
      "ad_set.strength", "how strongly the platform prefers the ad with more results",
      "شدة تفضيل المنصة للإعلان الأكثر نتائج"),
    number(
      "ad_set.prior", "results that the platform needs to prefer an ad",
      "عدد النتائج التي تحتاج إليها المنصة لتفضّل إعلانًا"),
    number("influencer.fee", "fee of a post", "أجر المنشور", .money),
    number(
      "influencer.in_audience", "followers who are in the audience", "متابعون من الجمهور", .rate),
    number("influencer.inauthentic", "followers who are no people", "متابعون وهميون", .rate),
    number("influencer.reach_rate", "followers who see a post", "متابعون يرون المنشور", .rate),
    number("influencer.half_life", "how long a post is seen", "مدة ظهور المنشور", .days),
    number(
      "influencer.fit", "how the product fits the influencer", "ملاءمة المنتج للمؤثر", .factor),
    number("influencer.trust", "trust in the influencer", "الثقة بالمؤثر", .factor),
    number("influencer.engagement", "reactions to a post", "التفاعل مع المنشور", .rate),
    number("regions.level_spread", "how regions differ in level", "تفاوت مستويات المناطق"),
    number("regions.trends", "how regions differ in growth", "تفاوت نمو المناطق"),
    number("regions.own_shocks", "scatter of a region’s days", "تذبذب أيام المنطقة"),
    counted(
      "creative.awareness_rate", "people who come to know the brand per impression",
      "عدد من يتعرفون على العلامة لكل ظهور"),
    counted("creative.hide_rate", "hides per impression", "الإخفاءات لكل ظهور"),
    counted("creative.viewability", "viewable impressions", "مرات الظهور القابلة للمشاهدة"),
    counted(
      "creative.view_through", "purchases after a view alone", "المشتريات بعد المشاهدة وحدها"),
    number("wear_in.start", "answer to the first impression", "الاستجابة لأول ظهور", .rate),
    number("wear_out.rate", "how fast people tire of the ad", "سرعة الملل من الإعلان"),
    number(
      "wear_out.floor", "what is left of a worn-out ad", "ما يتبقى من أثر إعلان مستهلك", .rate),
    counted("landing_page.load_rate", "page views per click", "مشاهدات الصفحة لكل نقرة"),
    counted(
      "landing_page.conversion_rate", "conversions per page view", "التحويلات لكل مشاهدة للصفحة"),
    number("cpm", "price of 1,000 impressions", "سعر الألف ظهور", .money),
    number("price_spread", "spread of competing prices", "تفاوت أسعار المنافسين"),
    number("win_rate", "share of auctions won", "نسبة المزادات الرابحة", .rate),
    number("competition", "competition for the audience", "المنافسة على الجمهور", .factor),
    counted("opportunities", "chances a day to show an ad", "فرص عرض الإعلان يوميًا", .count),
    counted("measurement.consent", "conversions that can be tracked", "التحويلات القابلة للتتبع"),
    counted("measurement.invalid_clicks", "clicks that no person made", "النقرات الزائفة"),
    counted("survey.response_rate", "answers to the survey", "الإجابات عن الاستطلاع"),
    number(
      "survey.response_of_aware", "how much likelier the aware answer",
      "ميل العارفين بالعلامة إلى الإجابة", .factor),
    number("shocks.price", "scatter of prices between days", "تذبذب الأسعار بين الأيام"),
    number("shocks.clicks", "scatter of clicks between days", "تذبذب النقرات بين الأيام"),
    number(
      "shocks.conversions", "scatter of conversions between days", "تذبذب التحويلات بين الأيام"),
    number("shocks.autocorrelation", "likeness of a day to the day before", "تشابه اليوم مع سابقه"),
  ]
}
