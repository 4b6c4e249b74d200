internal import CampaignModel

/// What platforms, spreadsheets and people call the things that have another name here.
enum Synonyms {
  /// The name meant by `word`, if it is among those that are right here.
  static func meant(by word: String, among names: some Sequence<String>) -> String? {
    guard let meanings = table[Suggestion.plain(word)] else { return nil }
    let names = Set(names)
    return meanings.first { names.contains($0) }
  }

  private static let table: [String: [String]] = {
    var table: [String: [String]] = [:]
    for (name, words) in words {
      for word in words { table[word, default: []].append(name) }
    }
    return table
  }()

  private static let words: [(name: String, others: [String])] = [
    // Keys.
    ("type", ["objective", "goal", "campaign_type"]),
    ("platform", ["channel", "network", "placement", "placements", "publisher"]),
    ("budget", ["daily_budget", "lifetime_budget", "spend", "budget_per_day"]),
    ("bid", ["bidding", "bid_strategy"]),
    ("frequency_cap", ["cap", "frequency", "frequency_capping"]),
    ("creative", ["ad", "ads", "ad_creative"]),
    ("landing_page", ["page", "website", "landingpage"]),
    ("audience", ["targeting", "target"]),
    ("size", ["population", "people", "users", "reach"]),
    ("already_aware", ["awareness", "aware"]),
    ("days", ["duration", "length", "period"]),
    ("start", ["start_date", "from"]),
    ("end", ["end_date", "to", "until"]),
    ("time_zone", ["timezone", "tz"]),
    ("usd", ["fx", "exchange_rate", "dollar"]),
    ("order_value", ["aov", "average_order_value", "basket"]),
    ("margin", ["profit_margin", "gross_margin"]),
    ("variants", ["arms", "groups", "treatments", "ads"]),
    ("allocation", ["split", "shares", "weights", "traffic_split"]),
    ("metric", ["kpi", "primary_metric", "outcome"]),
    ("alpha", ["significance", "significance_level", "p_value"]),
    ("experiment", ["ab_test", "test", "abtest", "split_test"]),
    ("seed", ["random_seed"]),
    ("name", ["title", "id"]),
    // Keys and metrics.
    ("ctr", ["click_through_rate", "clickthrough_rate", "click_rate", "clickrate"]),
    ("conversion_rate", ["cvr", "cr", "purchase_rate"]),
    ("cpm", ["cost_per_mille", "price"]),
    // Metrics.
    ("purchases", ["sales", "orders", "buyers"]),
    ("revenue_per_user", ["roas", "revenue", "arpu"]),
    ("hide_rate", ["hides"]),
    ("landing_page_view_rate", ["landing_page_views", "visits"]),
    // Platforms and types.
    ("facebook", ["meta", "fb"]),
    ("instagram", ["ig", "insta"]),
    ("x", ["twitter"]),
    ("google_search", ["google", "google_ads", "search", "adwords"]),
    ("google_display", ["display", "gdn"]),
    ("youtube", ["yt"]),
    ("conversion", ["sales", "purchase", "purchases", "leads", "outcome_sales"]),
    ("traffic", ["clicks", "outcome_traffic"]),
    ("awareness", ["brand", "branding", "reach", "outcome_awareness", "brand_lift"]),
    ("retargeting", ["remarketing"]),
    // Countries.
    ("ae", ["uae", "emirates", "united_arab_emirates"]),
    ("eg", ["egypt", "egy"]),
    ("jo", ["jordan"]),
    ("kw", ["kuwait"]),
    ("ma", ["morocco"]),
    ("qa", ["qatar"]),
    ("sa", ["saudi_arabia", "saudi", "ksa"]),
    ("us", ["usa", "united_states", "america"]),
    ("world", ["global", "worldwide", "all"]),
  ]
}
